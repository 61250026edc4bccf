// The scenarios. ../_scenarios.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static class Scenarios
{
    static readonly byte[] Four = [1, 2, 3, 4];
    static readonly CancellationToken Cancelled = new(true);
    const AddressFamily V4 = AddressFamily.InterNetwork;
    const AddressFamily V6 = AddressFamily.InterNetworkV6;

    public static readonly Dictionary<string, Action<Stage>> All = new()
    {
        ["a fresh socket"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => socket.Connected);
            s.Note(() => socket.IsBound);
            s.Note(() => socket.Blocking);
            s.Note(() => socket.LocalEndPoint);
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => socket.Available);
            s.Note(() => socket.NoDelay);
            s.Note(() => socket.LingerState.Enabled);
            s.Note(() => socket.LingerState.LingerTime);
            s.Note(() => socket.SendTimeout);
            s.Note(() => socket.ReceiveTimeout);
            s.Note(() => socket.ExclusiveAddressUse);
        },
        ["a fresh dual-mode socket"] = s =>
        {
            s.Note(() => s.Dual().DualMode);
            s.Note(() => s.Dual().AddressFamily);
            s.Note(() => s.Tcp(V6).DualMode);
        },
        ["kinds that cannot be opened"] = s =>
        {
            s.Note(() => { new Socket(V4, SocketType.Stream, ProtocolType.Udp); });
            s.Note(() => { new Socket(AddressFamily.AppleTalk, SocketType.Stream, ProtocolType.Tcp); });
        },
        ["bind"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => socket.Bind(Stage.Here()));
            s.Note(() => socket.IsBound);
            s.Note(() => socket.LocalEndPoint);
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => socket.Connected);
        },
        ["bind twice"] = s =>
        {
            var socket = s.Bound();
            s.Note(() => socket.Bind(Stage.Here()));
        },
        ["bind where somebody listens"] = s =>
        {
            var socket = s.Tcp();
            var there = s.Listening().LocalEndPoint;
            s.Note(() => socket.Bind(there));
            s.Note(() => socket.IsBound);
            s.Note(() => socket.Bind(Stage.Here()));
        },
        ["bind to another machine's address"] = s =>
            s.Note(() => s.Tcp().Bind(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0))),
        ["bind to another family's address"] = s =>
        {
            s.Note(() => s.Tcp().Bind(Stage.Here(V6)));
            s.Note(() => s.Tcp(V6).Bind(Stage.Here()));
        },
        ["bind to nothing"] = s => s.Note(() => s.Tcp().Bind(null)),
        ["bind a connected socket"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => client.Bind(Stage.Here()));
        },
        ["bind a dual-mode socket to IPv4"] = s =>
        {
            var socket = s.Dual();
            s.Note(() => socket.Bind(Stage.Here()));
            s.Note(() => socket.LocalEndPoint);
        },
        ["listen without bind"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => socket.Listen());
            s.Note(() => socket.IsBound);
            s.Note(() => socket.LocalEndPoint);
        },
        ["listen again"] = s =>
        {
            var socket = s.Listening();
            s.Note(() => socket.Listen());
            s.Note(() => socket.Listen(5));
        },
        ["listen with odd backlogs"] = s =>
        {
            s.Note(() => s.Bound().Listen(-1));
            s.Note(() => s.Bound().Listen(0));
            s.Note(() => s.Bound().Listen(int.MaxValue));
        },
        ["listen on a connected socket"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => client.Listen());
        },
        ["listen where another listens"] = s =>
        {
            var first = s.Bound();
            var second = s.Tcp();
            s.Note(() => second.Bind(first.LocalEndPoint));
            s.Note(() => first.Listen());
            s.Note(() => second.Listen());
        },
        ["a listener"] = s =>
        {
            var socket = s.Listening();
            s.Note(() => socket.Connected);
            s.Note(() => socket.IsBound);
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => s.Send(socket, Four));
            s.Note(() => s.Receive(socket, 4));
            s.Note(() => socket.Shutdown(SocketShutdown.Both));
            s.Note(() => s.Disconnect(socket, false));
        },
        ["connect a listener"] = s =>
        {
            var socket = s.Listening();
            s.Note(() => s.Connect(socket, socket.LocalEndPoint));
        },
        ["accept without listen"] = s =>
        {
            s.Note(() => s.Accept(s.Tcp()));
            s.Note(() => s.Accept(s.Bound()));
            s.Note(() => s.Accept(s.Pair().client));
        },
        ["an accepted socket"] = s =>
        {
            var listener = s.Listening();
            s.Tcp().Connect(listener.LocalEndPoint);
            var server = s.Accept(listener);
            s.Note(() => server.Connected);
            s.Note(() => server.IsBound);
            s.Note(() => server.LocalEndPoint);
            s.Note(() => server.RemoteEndPoint);
            s.Note(() => server.Blocking);
        },
        ["what an accepted socket inherits"] = s =>
        {
            var listener = s.Listening();
            listener.NoDelay = true;
            listener.SendTimeout = listener.ReceiveTimeout = 100;
            listener.LingerState = new LingerOption(true, 7);
            s.Tcp().Connect(listener.LocalEndPoint);
            var server = s.Accept(listener);
            s.Note(() => server.NoDelay);
            s.Note(() => server.SendTimeout);
            s.Note(() => server.ReceiveTimeout);
            s.Note(() => server.LingerState.LingerTime);
        },
        ["accept into a socket"] = s =>
        {
            var listener = s.Listening();
            var given = s.Tcp();
            s.Note(() => s.Wait(listener.AcceptAsync(s.Bound())));
            s.Note(() => s.Wait(listener.AcceptAsync(s.Pair().client)));
            s.Tcp().Connect(listener.LocalEndPoint);
            s.Note(() => s.Wait(listener.AcceptAsync(given)) == (object)given);
            s.Note(() => given.Connected);
        },
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
        ["disconnect without a connection"] = s =>
        {
            s.Note(() => s.Disconnect(s.Tcp(), false));
            s.Note(() => s.Disconnect(s.Bound(), true));
        },
        ["disconnect"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Disconnect(client, false));
            s.Note(() => client.Connected);
            s.Note(() => client.IsBound);
            s.Note(() => s.Receive(server, 1));
            s.Note(() => s.Send(client, Four));
            s.Note(() => client.Shutdown(SocketShutdown.Both));
        },
        ["disconnect, then connect"] = s =>
        {
            var (client, _) = s.Pair();
            var there = s.Listening().LocalEndPoint;
            s.Disconnect(client, true);
            s.Note(() => s.Connect(client, there));
            s.Note(() => client.Connected);
        },
        ["shutdown without a connection"] = s =>
        {
            s.Note(() => s.Tcp().Shutdown(SocketShutdown.Send));
            s.Note(() => s.Bound().Shutdown(SocketShutdown.Receive));
            s.Note(() => s.Tcp().Shutdown(SocketShutdown.Both));
        },
        ["shutdown(Send)"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => client.Shutdown(SocketShutdown.Send));
            s.Note(() => client.Connected);
            s.Note(() => s.Send(client, Four));
            s.Note(() => s.Receive(server, 1));
            s.Note(() => server.Connected);
            s.Note(() => s.Send(server, Four));
            s.Note(() => s.Receive(client, 9));
            s.Note(() => client.RemoteEndPoint);
        },
        ["shutdown(Receive)"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => client.Shutdown(SocketShutdown.Receive));
            s.Note(() => client.Connected);
            s.Note(() => s.Receive(client, 1));
            s.Note(() => s.Send(client, Four));
            s.Note(() => s.Receive(server, 9));
        },
        ["shutdown(Both)"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => client.Shutdown(SocketShutdown.Both));
            s.Note(() => client.Connected);
            s.Note(() => s.Receive(client, 1));
            s.Note(() => s.Send(client, Four));
            s.Note(() => s.Receive(server, 9));
            s.Note(() => client.Shutdown(SocketShutdown.Both));
        },
        ["send and receive without a connection"] = s =>
        {
            s.Note(() => s.Send(s.Tcp(), Four));
            s.Note(() => s.Receive(s.Tcp(), 4));
            s.Note(() => s.Send(s.Bound(), Four));
            s.Note(() => s.Receive(s.Bound(), 4));
            s.Note(() => s.Receive(s.Tcp(), 0));
            s.Note(() => s.Send(s.Tcp(), Array.Empty<byte>()));
        },
        ["the parameter for errors"] = s =>
        {
            var error = SocketError.Success;
            s.Note(() => s.Tcp().Send(Four, 0, 4, SocketFlags.None, out error));
            s.Note(() => error);
            s.Note(() => s.Tcp().Receive(Four, 0, 4, SocketFlags.None, out error));
            s.Note(() => error);
            var (client, server) = s.Pair();
            s.Note(() => client.Send(Four, 1, 2, SocketFlags.None, out error));
            s.Note(() => error);
            s.Note(() => s.Tcp().Send(Four, 3, 2, SocketFlags.None, out error));
        },
        ["send and receive"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Send(client, Four));
            Stage.Readable(server);
            s.Note(() => server.Available);
            s.Note(() => s.Receive(server, 3));
            s.Note(() => s.Receive(server, 3));
            s.Note(() => server.Available);
        },
        ["the end of the stream"] = s =>
        {
            var (client, server) = s.Pair();
            s.Send(client, Four);
            client.Dispose();
            s.Note(() => s.Receive(server, 9));
            s.Note(() => s.Receive(server, 9));
            s.Note(() => s.Receive(server, 9));
            s.Note(() => server.Connected);
            s.Note(() => server.Available);
            s.Note(() => server.RemoteEndPoint);
        },
        ["empty buffers"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Send(client, Array.Empty<byte>()));
            s.Send(client, Four);
            s.Note(() => s.Receive(server, 0));
            s.Note(() => s.Receive(server, 9));
            client.Dispose();
            s.Note(() => s.Receive(server, 0));
        },
        ["peek"] = s =>
        {
            var (client, server) = s.Pair();
            s.Send(client, Four);
            s.Note(() => s.Receive(server, 2, SocketFlags.Peek));
            s.Note(() => s.Receive(server, 9));
        },
        ["flags that Linux refuses"] = s =>
        {
            var (client, server) = s.Pair();
            foreach (var flag in new[] { SocketFlags.Broadcast, SocketFlags.Multicast, SocketFlags.Partial })
            {
                s.Note(() => s.Send(client, Four, flag));
                s.Note(() => s.Receive(server, 1, flag));
            }
        },
        ["flags that do nothing"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Send(client, Four, SocketFlags.Peek));
            s.Note(() => s.Receive(server, 9, SocketFlags.Truncated));
            s.Note(() => s.Send(client, Four, SocketFlags.ControlDataTruncated));
        },
        ["out-of-band data"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => s.Send(client, Four, SocketFlags.OutOfBand));
        },
        ["don't route"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => s.Send(client, Four, SocketFlags.DontRoute));
        },
        ["offsets and sizes"] = s =>
        {
            var (client, server) = s.Pair();
            foreach (var (offset, size) in new[] { (-1, 1), (5, 0), (0, 5), (2, 3), (0, -1), (4, 0), (1, 2) })
                s.Note(() => client.Send(Four, offset, size, SocketFlags.None));
            foreach (var (offset, size) in new[] { (-1, 1), (5, 0), (0, 5), (2, 3), (0, -1), (1, 2) })
                s.Note(() => server.Receive(new byte[4], offset, size, SocketFlags.None));
            foreach (var size in new[] { -1, 5, 3 })
                s.Note(() => client.Send(Four, size, SocketFlags.None));
        },
        ["buffers that there are not"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => client.Send((byte[])null));
            s.Note(() => client.Receive((byte[])null));
            s.Note(() => client.Send((IList<ArraySegment<byte>>)null));
            s.Note(() => client.Receive((IList<ArraySegment<byte>>)null));
            s.Note(() => s.Send(client, new List<ArraySegment<byte>>()));
            s.Note(() => s.Receive(client, new List<ArraySegment<byte>>()));
        },
        ["several buffers"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Send(client, Enumerable.Range(0, 2400).Select(_ => new ArraySegment<byte>(Four)).ToList()));
            var got = 0;
            while (got < 9000) got += s.Receive(server, 9000 - got);
            s.Note(() => s.Receive(server, Enumerable.Range(0, 2400).Select(_ => new ArraySegment<byte>(new byte[1])).ToList()));
            s.Note(() => s.Send(client, [new ArraySegment<byte>([]), new ArraySegment<byte>(Four)]));
            s.Note(() => s.Receive(server, [new ArraySegment<byte>(new byte[1]), new ArraySegment<byte>([]), new ArraySegment<byte>(new byte[9])]));
        },
        ["a reset"] = s =>
        {
            var (client, server) = s.Pair(c => c.LingerState = new LingerOption(true, 0));
            client.Dispose();
            Stage.Readable(server);
            s.Note(() => s.Receive(server, 1));
            s.Note(() => server.Connected);
            s.Note(() => s.Send(server, Four));
            s.Note(() => s.Receive(server, 1));
            s.Note(() => server.Poll(0, SelectMode.SelectRead));
            s.Note(() => server.Poll(0, SelectMode.SelectWrite));
            s.Note(() => server.Poll(0, SelectMode.SelectError));
            s.Note(() => server.RemoteEndPoint);
        },
        ["data before a reset"] = s =>
        {
            var (client, server) = s.Pair(c => c.LingerState = new LingerOption(true, 0));
            s.Send(client, Four);
            s.Note(() => s.Receive(server, 2));
            client.Dispose();
            s.Note(() => s.Receive(server, 2));
        },
        ["close with bytes that nobody read"] = s =>
        {
            var (client, server) = s.Pair();
            s.Send(client, Four);
            Stage.Readable(server);
            server.Dispose();
            s.Note(() => s.Receive(client, 1));
        },
        ["send to a peer that has closed"] = s =>
        {
            var (client, server) = s.Pair();
            server.Dispose();
            s.Note(() => s.Receive(client, 1));
            s.Note(() => s.Send(client, Four));
            client.Poll(5_000_000, SelectMode.SelectError);
            s.Note(() => s.Send(client, Four));
            s.Note(() => client.Connected);
        },
        ["calls that do not wait"] = s =>
        {
            var listener = s.Listening();
            listener.Blocking = false;
            s.Note(() => listener.Accept());
            s.Tcp().Connect(listener.LocalEndPoint);
            Stage.Readable(listener);
            var server = s.Keep(listener.Accept());
            s.Note(() => server.Blocking);
            s.Note(() => server.Receive(new byte[1]));
            s.Note(() => server.Send(Four));
            var client = s.Tcp();
            client.Blocking = false;
            s.Note(() => client.Connect(listener.LocalEndPoint));
        },
        ["timeouts"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => { socket.ReceiveTimeout = -1; });
            s.Note(() => socket.ReceiveTimeout);
            s.Note(() => { socket.ReceiveTimeout = -2; });
            s.Note(() => { socket.SendTimeout = -1; });
            s.Note(() => socket.SendTimeout);
            s.Note(() => { socket.SendTimeout = -2; });
            s.Note(() => { socket.SendTimeout = 1234; });
            s.Note(() => socket.SendTimeout);
        },
        ["a receive that times out"] = s =>
        {
            var (client, server) = s.Pair();
            server.ReceiveTimeout = 20;
            s.Note(() => server.Receive(new byte[1]));
            s.Note(() => server.Connected);
            s.Send(client, Four);
            server.ReceiveTimeout = 5000;
            s.Note(() => server.Receive(new byte[9]));
        },
        ["lingerState"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => { socket.LingerState = new LingerOption(true, 65535); });
            s.Note(() => socket.LingerState.LingerTime);
            s.Note(() => { socket.LingerState = new LingerOption(true, 65536); });
            s.Note(() => { socket.LingerState = new LingerOption(true, -1); });
            s.Note(() => { socket.LingerState = null; });
        },
        ["noDelay"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => client.NoDelay);
            s.Note(() => { client.NoDelay = true; });
            s.Note(() => client.NoDelay);
        },
        ["exclusiveAddressUse"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => { socket.ExclusiveAddressUse = false; });
            s.Note(() => socket.ExclusiveAddressUse);
            s.Note(() => { s.Bound().ExclusiveAddressUse = false; });
        },
        ["two listeners that share a port"] = s =>
        {
            var first = s.Tcp();
            first.ExclusiveAddressUse = false;
            first.Bind(Stage.Here());
            first.Listen();
            var second = s.Tcp();
            second.ExclusiveAddressUse = false;
            s.Note(() => second.Bind(first.LocalEndPoint));
            s.Note(() => second.Listen());
        },
        ["poll"] = s =>
        {
            void All(Socket socket)
            {
                foreach (var mode in new[] { SelectMode.SelectRead, SelectMode.SelectWrite, SelectMode.SelectError, (SelectMode)9 })
                    s.Note(() => socket.Poll(0, mode));
            }
            All(s.Tcp());
            All(s.Bound());
            All(s.Listening());
            All(s.Pair().client);
            var (client, server) = s.Pair();
            client.Dispose();
            Stage.Readable(server);
            All(server);
        },
        ["poll of a reset connection"] = s =>
        {
            var (client, server) = s.Pair(c => c.LingerState = new LingerOption(true, 0));
            client.Dispose();
            Stage.Readable(server);
            s.Note(() => server.Poll(0, SelectMode.SelectRead));
            s.Note(() => server.Poll(0, SelectMode.SelectWrite));
            s.Note(() => server.Poll(0, SelectMode.SelectError));
            s.Note(() => s.Receive(server, 1));
            s.Note(() => server.Poll(0, SelectMode.SelectError));
        },
        ["available"] = s =>
        {
            s.Note(() => s.Bound().Available);
            s.Note(() => s.Listening().Available);
            var (client, server) = s.Pair();
            client.Shutdown(SocketShutdown.Both);
            s.Note(() => client.Available);
        },
        ["a disposed socket"] = s =>
        {
            var (socket, _) = s.Pair();
            socket.Dispose();
            s.Note(() => socket.Connected);
            s.Note(() => socket.IsBound);
            s.Note(() => socket.Blocking);
            s.Note(() => { socket.Blocking = false; });
            s.Note(() => socket.Available);
            s.Note(() => socket.LocalEndPoint);
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => socket.NoDelay);
            s.Note(() => socket.LingerState);
            s.Note(() => socket.SendTimeout);
            s.Note(() => socket.ExclusiveAddressUse);
            s.Note(() => socket.Bind(Stage.Here()));
            s.Note(() => socket.Listen());
            s.Note(() => s.Accept(socket));
            s.Note(() => s.Connect(socket, IPAddress.Loopback, 9));
            s.Note(() => s.Send(socket, Four));
            s.Note(() => s.Receive(socket, 1));
            s.Note(() => socket.Shutdown(SocketShutdown.Both));
            s.Note(() => s.Disconnect(socket, false));
            s.Note(() => socket.Poll(0, SelectMode.SelectRead));
            s.Note(() => socket.Dispose());
            s.Note(() => socket.Close());
        },
        ["close with odd timeouts"] = s =>
        {
            s.Note(() => s.Tcp().Close(-2));
            s.Note(() => s.Tcp().Close(-1));
            s.Note(() => s.Tcp().Close(0));
        },
        ["dispose while calls wait"] = s =>
        {
            var (client, _) = s.Pair();
            var listener = s.Listening();
            var receiving = client.ReceiveAsync(new byte[1]);
            var accepting = listener.AcceptAsync();
            client.Dispose();
            listener.Dispose();
            s.Note(() => s.Wait(receiving));
            s.Note(() => s.Wait(accepting));
        },
        ["shutdown(Receive) while a receive waits"] = s =>
        {
            var (client, _) = s.Pair();
            var receiving = client.ReceiveAsync(new byte[1]);
            client.Shutdown(SocketShutdown.Receive);
            s.Note(() => s.Wait(receiving));
        },
        ["calls that are cancelled before"] = s =>
        {
            var (client, server) = s.Pair();
            var listener = s.Listening();
            s.Note(() => s.Wait(s.Tcp().ConnectAsync(listener.LocalEndPoint, Cancelled).AsTask()));
            s.Note(() => s.Wait(listener.AcceptAsync(Cancelled).AsTask()));
            s.Note(() => s.Wait(client.SendAsync(Four, SocketFlags.None, Cancelled).AsTask()));
            s.Note(() => s.Wait(client.ReceiveAsync(new byte[1], SocketFlags.None, Cancelled).AsTask()));
            s.Note(() => s.Wait(client.DisconnectAsync(false, Cancelled).AsTask()));
            s.Note(() => client.Connected);
            s.Note(() => server.Available);
        },
        ["a receive that is cancelled, then data"] = s =>
        {
            var (client, server) = s.Pair();
            using var source = new CancellationTokenSource();
            var receiving = server.ReceiveAsync(new byte[1], SocketFlags.None, source.Token).AsTask();
            source.Cancel();
            s.Note(() => s.Wait(receiving));
            s.Send(client, Four);
            s.Note(() => s.Receive(server, 9));
        },
        ["an accept that is cancelled, then a client"] = s =>
        {
            var listener = s.Listening();
            using var source = new CancellationTokenSource();
            var accepting = listener.AcceptAsync(source.Token).AsTask();
            source.Cancel();
            s.Note(() => s.Wait(accepting));
            s.Tcp().Connect(listener.LocalEndPoint);
            s.Note(() => s.Accept(listener).Connected);
        },
        ["one of three receives is cancelled"] = s =>
        {
            var (client, server) = s.Pair();
            using var source = new CancellationTokenSource();
            var first = server.ReceiveAsync(new byte[2]);
            var second = server.ReceiveAsync(new byte[2], SocketFlags.None, source.Token).AsTask();
            var third = server.ReceiveAsync(new byte[2]);
            source.Cancel();
            s.Note(() => s.Wait(second));
            s.Send(client, Four);
            s.Note(() => s.Wait(first));
            s.Note(() => s.Wait(third));
        },
    };
}
