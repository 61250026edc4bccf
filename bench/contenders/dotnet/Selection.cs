using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

/// <summary>A wait for one of many connections, of which one has an echo on its way.</summary>
sealed class Selection
{
    readonly List<Socket> sockets = [];

    readonly byte[] bytes = new byte[64];

    public Task Run(string workload, JsonElement to, Clock clock)
    {
        var size = int.Parse(workload, CultureInfo.InvariantCulture);
        while (sockets.Count < size)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);
            socket.Connect(IPAddress.Loopback, to.GetInt32());
        }
        for (var step = 0; clock.Runs(); step++)
        {
            var one = sockets[step % size];
            var ready = sockets.GetRange(0, size);
            one.Send(bytes);
            Socket.Select(ready, null, null, -1);
            if (ready is not [var first] || first != one)
                throw new InvalidOperationException(
                    $"{ready.Count} are ready, and not the one that should be");
            one.Receive(bytes);
        }
        return Task.CompletedTask;
    }
}
