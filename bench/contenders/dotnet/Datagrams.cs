using System.Net;
using System.Net.Sockets;
using System.Text.Json;

/// <summary>Datagrams: between two, and to the members of a group.</summary>
sealed class Datagrams(bool isSync)
{
    const int Small = 64, Batch = 64, Members = 4;

    static readonly IPAddress Group = IPAddress.Parse("239.1.2.3");

    readonly byte[] bytes = new byte[Small], into = new byte[Small];

    EndPoint from = new IPEndPoint(IPAddress.Any, 0);

    public Task Run(string workload, JsonElement to, Clock clock) => workload switch
    {
        "roundTrip" => RoundTrip(to.GetInt32(), clock),
        "send" => Send(new(IPAddress.Loopback, to.GetInt32()), clock),
        "receive" => Receive(new(IPAddress.Loopback, to.GetInt32()), clock),
        _ => SendToGroup(clock),
    };

    async Task RoundTrip(int port, Clock clock)
    {
        using var socket = Bind(new(IPAddress.Loopback, 0));
        socket.Connect(IPAddress.Loopback, port);
        while (clock.Runs())
        {
            _ = isSync ? socket.Send(bytes) : await socket.SendAsync(bytes);
            _ = isSync ? socket.Receive(into) : await socket.ReceiveAsync(into);
        }
    }

    async Task Send(IPEndPoint to, Clock clock)
    {
        using var socket = Bind(new(IPAddress.Loopback, 0));
        while (clock.Runs()) await SendTo(socket, bytes, to);
    }

    async Task Receive(IPEndPoint to, Clock clock)
    {
        using var socket = Bind(new(IPAddress.Loopback, 0));
        for (var left = 0; clock.Runs(); left--)
        {
            if (left == 0)
            {
                await SendTo(socket, [Batch], to);
                left = Batch;
            }
            await ReceiveFrom(socket);
        }
    }

    async Task SendToGroup(Clock clock)
    {
        var members = new List<Socket>();
        using var sender = Bind(new(IPAddress.Loopback, 0));
        try
        {
            var port = 0;
            while (members.Count < Members)
            {
                var member = Bind(new(IPAddress.Any, port));
                members.Add(member);
                member.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership,
                    new MulticastOption(Group, IPAddress.Loopback));
                port = ((IPEndPoint)member.LocalEndPoint!).Port;
            }
            var to = new IPEndPoint(Group, port);
            while (clock.Runs())
            {
                await SendTo(sender, bytes, to);
                foreach (var member in members) await ReceiveFrom(member);
            }
        }
        finally
        {
            foreach (var member in members) member.Dispose();
        }
    }

    static Socket Bind(IPEndPoint to)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress,
            to.Address.Equals(IPAddress.Any));
        socket.Bind(to);
        return socket;
    }

    async ValueTask SendTo(Socket socket, byte[] message, IPEndPoint to)
    {
        if (isSync) socket.SendTo(message, to);
        else await socket.SendToAsync(message, to);
    }

    async ValueTask ReceiveFrom(Socket socket)
    {
        if (isSync) socket.ReceiveFrom(into, ref from);
        else await socket.ReceiveFromAsync(into, from);
    }
}
