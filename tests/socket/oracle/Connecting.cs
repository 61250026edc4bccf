// ../scenarios/connecting.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static partial class Scenarios
{
    static readonly Dictionary<string, Action<Stage>> Connecting = new()
    {
        ["connect"] = s =>
        {
            var listener = s.Listening();
            var socket = s.Tcp();
            s.Note(() => s.Connect(socket, listener.LocalEndPoint));
            s.Note(() => socket.Connected);
            s.Note(() => socket.IsBound);
            s.Note(() => socket.LocalEndPoint);
            s.Note(() => socket.RemoteEndPoint);
        },
        ["connect again"] = s =>
        {
            var (client, _) = s.Pair();
            var there = s.Listening().LocalEndPoint;
            s.Note(() => s.Connect(client, there));
            s.Note(() => client.Connected);
        },
        ["connect an accepted socket"] = s =>
        {
            var (_, server) = s.Pair();
            var there = s.Listening().LocalEndPoint;
            s.Note(() => s.Connect(server, there));
        },
        ["connect to nobody, then to somebody"] = s =>
        {
            var socket = s.Tcp();
            var nobody = s.Bound().LocalEndPoint;
            s.Note(() => s.Connect(socket, nobody));
            s.Note(() => socket.Connected);
            var there = s.Listening().LocalEndPoint;
            s.Note(() => s.Connect(socket, there));
            s.Note(() => socket.Connected);
        },
        ["connect to port 0"] = s => s.Note(() => s.Connect(s.Tcp(), IPAddress.Loopback, 0)),
        ["connect to ports that there are not"] = s =>
        {
            s.Note(() => s.Connect(s.Tcp(), IPAddress.Loopback, -1));
            s.Note(() => s.Connect(s.Tcp(), IPAddress.Loopback, 65536));
            s.Note(() => s.Connect(s.Tcp(), new[] { IPAddress.Loopback }, 65536));
            s.Note(() => s.Connect(s.Tcp(), "localhost", -1));
        },
        ["connect to nothing"] = s =>
        {
            s.Note(() => s.Connect(s.Tcp(), (EndPoint)null));
            s.Note(() => s.Connect(s.Tcp(), (IPAddress)null, 1));
            s.Note(() => s.Connect(s.Tcp(), (IPAddress[])null, 1));
            s.Note(() => s.Connect(s.Tcp(), (string)null, 1));
            s.Note(() => s.Connect(s.Tcp(), Array.Empty<IPAddress>(), 1));
        },
        ["connect to an end point of another family"] = s =>
        {
            s.Note(() => s.Connect(s.Tcp(), new IPEndPoint(IPAddress.IPv6Loopback, 9)));
            s.Note(() => s.Connect(s.Tcp(V6), new IPEndPoint(IPAddress.Loopback, 9)));
        },
        ["connect to an address of another family"] = s =>
        {
            s.Note(() => s.Connect(s.Tcp(), IPAddress.IPv6Loopback, 9));
            s.Note(() => s.Connect(s.Tcp(V6), IPAddress.Loopback, 9));
        },
        ["connect to addresses of another family"] = s =>
            s.Note(() => s.Connect(s.Tcp(), new[] { IPAddress.IPv6Loopback }, 9)),
        ["connect to several addresses"] = s =>
        {
            var socket = s.Dual();
            var port = ((IPEndPoint)s.Listening().LocalEndPoint).Port;
            s.Note(() => s.Connect(socket, new[] { IPAddress.IPv6Loopback, IPAddress.Loopback }, port));
            s.Note(() => socket.RemoteEndPoint);
        },
        ["connect to a host"] = s =>
        {
            var port = ((IPEndPoint)s.Listening().LocalEndPoint).Port;
            var socket = s.Tcp();
            s.Note(() => s.Connect(socket, "localhost", port));
            s.Note(() => socket.RemoteEndPoint);
            var other = s.Tcp();
            s.Note(() => s.Connect(other, new DnsEndPoint("127.0.0.1", port)));
            s.Note(() => other.RemoteEndPoint);
        },
        ["connect from a bound socket"] = s =>
        {
            var there = s.Listening().LocalEndPoint;
            var socket = s.Bound();
            var before = socket.LocalEndPoint.ToString();
            s.Note(() => s.Connect(socket, there));
            s.Note(() => socket.LocalEndPoint.ToString() == before);
        },
        ["a dual-mode socket connects to IPv4"] = s =>
        {
            var socket = s.Dual();
            s.Note(() => s.Connect(socket, s.Listening().LocalEndPoint));
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => socket.LocalEndPoint);
        },
        ["a dual-mode listener accepts IPv4"] = s =>
        {
            var listener = s.Dual();
            listener.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
            listener.Listen();
            s.Note(() => listener.LocalEndPoint);
            s.Tcp().Connect(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndPoint).Port);
            var server = s.Accept(listener);
            s.Note(() => server.LocalEndPoint);
            s.Note(() => server.RemoteEndPoint);
            s.Note(() => server.DualMode);
            s.Note(() => server.AddressFamily);
        },
        ["dualMode"] = s =>
        {
            s.Note(() => s.Tcp().DualMode);
            s.Note(() => { s.Tcp().DualMode = true; });
            var socket = s.Tcp(V6);
            s.Note(() => { socket.DualMode = true; });
            s.Note(() => socket.DualMode);
            var bound = s.Bound(V6);
            s.Note(() => { bound.DualMode = true; });
        },
    };
}
