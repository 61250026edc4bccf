using System.Net;
using System.Net.Sockets;
using System.Text.Json;

/// <summary>Connections, by TCP and between paths.</summary>
sealed class Streams(bool isSync)
{
    const int Small = 64, Large = 65_536;

    public async Task Run(string workload, JsonElement to, Clock clock)
    {
        EndPoint endPoint = to.ValueKind == JsonValueKind.String
            ? new UnixDomainSocketEndPoint(to.GetString()!)
            : new IPEndPoint(IPAddress.Loopback, to.GetInt32());
        var bytes = new byte[workload == "roundTrip" ? Small : Large];
        if (workload == "connect")
        {
            while (clock.Runs())
            {
                using var each = await Open(endPoint);
                _ = isSync ? each.Receive(bytes) : await each.ReceiveAsync(bytes);
            }
            return;
        }
        using var socket = await Open(endPoint);
        if (workload == "roundTrip" && endPoint is IPEndPoint) socket.NoDelay = true;
        while (clock.Runs())
        {
            if (workload != "receive")
                _ = isSync ? socket.Send(bytes) : await socket.SendAsync(bytes);
            if (workload == "send") continue;
            for (var count = 0; count < bytes.Length;)
                count += isSync
                    ? socket.Receive(bytes.AsSpan(count))
                    : await socket.ReceiveAsync(bytes.AsMemory(count));
        }
        if (workload != "send") return;
        socket.Shutdown(SocketShutdown.Send);
        _ = isSync ? socket.Receive(bytes) : await socket.ReceiveAsync(bytes);
    }

    async ValueTask<Socket> Open(EndPoint to)
    {
        var socket = to is IPEndPoint
            ? new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        if (isSync) socket.Connect(to);
        else await socket.ConnectAsync(to);
        return socket;
    }
}
