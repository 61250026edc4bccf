// ../datagram_test.ts and ../../clients/udp_client_test.ts have the same, fact by
// fact, in every mode.

using System.Net;
using System.Net.Sockets;

static class Facts
{
    static readonly byte[] Data = new byte[100];
    static readonly IPAddress Lo = IPAddress.Loopback;
    static readonly IPAddress Group = IPAddress.Parse("239.1.1.1");
    static readonly IPAddress Group6 = IPAddress.Parse("ff02::123");
    static readonly IPEndPoint Any = new(IPAddress.Any, 0);
    static readonly IPEndPoint Any6 = new(IPAddress.IPv6Any, 0);
    static readonly IPEndPoint Six = new(IPAddress.IPv6Loopback, 9);
    public static IPEndPoint Loop(int port) => new(Lo, port);

    static int ReceiveFrom(Socket s, int count, EndPoint from) => s.ReceiveFrom(new byte[count], ref from);
    static int SendTo(Socket s, int count, EndPoint to) => s.SendTo(new byte[count], to);
    static object Ok(params Action[] calls) { foreach (var call in calls) call(); return "ok"; }

    public static readonly Dictionary<string, Func<Stage, object>> All = new()
    {
        ["receive unbound"] = s => s.Fresh().Receive(new byte[9]),
        ["receiveFrom unbound"] = s => ReceiveFrom(s.Fresh(), 9, Any),
        ["receiveFrom wrong family"] = s => ReceiveFrom(s.Bound(), 9, Any6),
        ["receiveFrom null"] = s => ReceiveFrom(s.Bound(), 9, null),
        ["sendTo null"] = s => SendTo(s.Bound(), 9, null),
        ["sendTo v6"] = s => SendTo(s.Bound(), 9, Six),
        ["sendTo dns"] = s => SendTo(s.Bound(), 9, new DnsEndPoint("localhost", 9)),
        ["sendTo port0"] = s => SendTo(s.Bound(), 9, Loop(0)),
        ["sendTo bcast"] = s => SendTo(s.Bound(), 9, new IPEndPoint(IPAddress.Broadcast, 9)),
        ["sendTo big"] = s => SendTo(s.Bound(), 65508, s.Bound().LocalEndPoint),
        ["sendTo max"] = s => SendTo(s.Bound(), 65507, s.Bound().LocalEndPoint),
        ["sendTo nobody, unconnected"] = s =>
        {
            var (a, gone) = (s.Bound(), s.Bound());
            var nobody = gone.LocalEndPoint;
            gone.Dispose();
            return $"{SendTo(a, 9, nobody)} {SendTo(a, 3, a.LocalEndPoint)} {a.Receive(new byte[9])}";
        },
        ["send unconnected"] = s => s.Bound().Send(new byte[9]),
        ["send unbound"] = s => s.Fresh().Send(new byte[9]),
        ["connect"] = s =>
        {
            var (a, b) = (s.Fresh(), s.Bound());
            a.Connect(b.LocalEndPoint);
            return $"{a.IsBound} {((IPEndPoint)a.LocalEndPoint).Address} {a.Connected} {a.RemoteEndPoint.Equals(b.LocalEndPoint)}";
        },
        ["connect twice"] = s =>
        {
            var (a, b) = (s.Connected(), s.Bound());
            a.Connect(b.LocalEndPoint);
            return a.RemoteEndPoint.Equals(b.LocalEndPoint);
        },
        ["connect port0"] = s => { var a = s.Fresh(); a.Connect(Loop(0)); return a.Connected; },
        ["connectAsync v6"] = s => Ok(() => s.Fresh().ConnectAsync(Six).GetAwaiter().GetResult()),
        ["sendTo connected other"] = s =>
        {
            var (a, b) = (s.Connected(), s.Bound());
            return $"{SendTo(a, 7, b.LocalEndPoint)} got {b.Receive(Data)}";
        },
        ["listen"] = s => Ok(() => s.Bound().Listen()),
        ["shutdown unconnected"] = s => Ok(() => s.Bound().Shutdown(SocketShutdown.Both)),
        ["shutdown connected recv"] = s =>
        {
            var a = s.Connected();
            a.Shutdown(SocketShutdown.Receive);
            return $"{a.Connected} {a.Receive(new byte[3])}";
        },
        ["disconnect then send"] = s => { var a = s.Connected(); a.Disconnect(false); return a.Send(new byte[3]); },
        ["disconnect unconnected"] = s => Ok(() => s.Bound().Disconnect(false)),
        ["trunc receiveFrom"] = s => { var a = s.ToSelf(50); return $"{ReceiveFrom(a, 10, Any)} {a.Available}"; },
        ["trunc receive"] = s => { var a = s.ToSelf(50); return $"{a.Receive(new byte[10])} {a.Available}"; },
        ["trunc rmfa"] = s =>
        {
            var got = s.ToSelf(50).ReceiveMessageFromAsync(new byte[10], Any).Result;
            return $"{got.ReceivedBytes} {got.SocketFlags} {got.PacketInformation.Address} {got.PacketInformation.Interface}";
        },
        ["zero"] = s =>
        {
            var a = s.ToSelf(0);
            EndPoint from = Any;
            return $"{a.ReceiveFrom(new byte[10], ref from)} {from.Equals(a.LocalEndPoint)}";
        },
        ["zero buffer"] = s => { var a = s.ToSelf(5); return $"{ReceiveFrom(a, 0, Any)} {a.Available}"; },
        ["zero buffer receiveAsync"] = s => { var a = s.ToSelf(5); return $"{a.ReceiveAsync(Array.Empty<byte>()).Result} {a.Available}"; },
        ["zero buffer receiveMessageFrom"] = s =>
        {
            var (a, flags, from) = (s.ToSelf(5), SocketFlags.None, (EndPoint)Any);
            return $"{a.ReceiveMessageFrom([], 0, 0, ref flags, ref from, out _)} {flags} {a.Available}";
        },
        ["zero buffer nothing"] = s => ReceiveFrom(s.Bound(), 0, Any),
        ["peek"] = s =>
        {
            var (a, from) = (s.ToSelf(5), (EndPoint)Any);
            return $"{a.ReceiveFrom(new byte[9], SocketFlags.Peek, ref from)} {ReceiveFrom(a, 9, Any)}";
        },
        ["timeout"] = s => ReceiveFrom(s.Bound(), 9, Any),
        ["nonblock"] = s => { var a = s.Bound(); a.Blocking = false; return ReceiveFrom(a, 9, Any); },
        ["bind in use"] = s => Ok(() => s.Fresh().Bind(s.Bound().LocalEndPoint)),
        ["exclusive default"] = s => s.Fresh().ExclusiveAddressUse,
        ["flags oob sendTo"] = s => s.Bound().SendTo(new byte[9], SocketFlags.OutOfBand, Loop(9)),
        ["dual recvfrom v4 ep"] = s =>
        {
            var (six, four) = (s.Fresh(AddressFamily.InterNetworkV6), s.Bound());
            six.DualMode = true;
            six.Bind(Any6);
            SendTo(four, 3, Loop(((IPEndPoint)six.LocalEndPoint).Port));
            EndPoint from = Any;
            return $"{six.ReceiveFrom(new byte[9], ref from)} {((IPEndPoint)from).Address}";
        },

        ["UC ctor port -1"] = s => new UdpClient(-1),
        ["UC null"] = s => new UdpClient(null),
        ["UC family unix"] = s => new UdpClient(0, AddressFamily.Unix),
        ["UC port"] = s => ((IPEndPoint)s.ClientAt0().Client.LocalEndPoint).Address,
        ["UC hostname"] = s => { var c = s.ConnectedClient().Client; return $"{c.RemoteEndPoint} {c.AddressFamily}"; },
        ["UC receive connected send ep"] = s => s.ConnectedClient().Send(Data, 3, Loop(10)),
        ["UC send n> len"] = s => s.ConnectedClient().Send(Data, 300),
        ["UC send neg"] = s => s.ConnectedClient().Send(Data, -1),
        ["UC send unconnected"] = s => s.Client().Send(Data, 3),
        ["UC send null"] = s => s.Client().Send(null, 3),
        ["UC send null ep"] = s => s.Client().Send(Data, 3, null),
        ["UC send host"] = s => s.Client().Send(Data, 3, "127.0.0.1", 9),
        ["UC send host nul"] = s => s.Client().Send(Data, 3, null, 9),
        ["UC send zero port"] = s => s.Client().Send(Data, 3, "127.0.0.1", 0),
        ["UC send host when connected"] = s => s.ConnectedClient().Send(Data, 3, "localhost", 9),
        ["UC send bcast"] = s =>
        {
            var c = s.Client();
            return $"{c.Send(Data, 3, new IPEndPoint(IPAddress.Broadcast, 9))} {c.EnableBroadcast}";
        },
        ["UC v6 send v4 host"] = s => s.Client6().Send(Data, 3, "127.0.0.1", 9),
        ["UC receive unbound"] = s => { IPEndPoint from = null; return s.Client().Receive(ref from); },
        ["UC disposed client"] = s => s.Disposed().Client == null,
        ["UC disposed send"] = s => s.Disposed().Send(Data, 3),
        ["UC disposed receive"] = s => { IPEndPoint from = null; return s.Disposed().Receive(ref from); },
        ["UC disposed join"] = s => Ok(() => s.Disposed().JoinMulticastGroup(Group)),
        ["UC join v6 on v4"] = s => Ok(() => s.ClientAt0().JoinMulticastGroup(Group6)),
        ["UC join nogroup"] = s => Ok(() => s.ClientAt0().JoinMulticastGroup(IPAddress.Parse("10.0.0.1"))),
        ["UC join null"] = s => Ok(() => s.ClientAt0().JoinMulticastGroup(null)),
        ["UC join ttl 300"] = s => Ok(() => s.ClientAt0().JoinMulticastGroup(Group, 300)),
        ["UC join ttl"] = s =>
        {
            var c = s.ClientAt0();
            c.JoinMulticastGroup(Group, 7);
            return c.Client.GetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive);
        },
        ["UC join index neg"] = s => Ok(() => s.Client6().JoinMulticastGroup(-1, Group6)),
        ["UC join index on v4"] = s => Ok(() => s.ClientAt0().JoinMulticastGroup(1, Group)),
        ["UC join twice"] = s => { var c = s.ClientAt0(); return Ok(() => c.JoinMulticastGroup(Group, Lo), () => c.JoinMulticastGroup(Group, Lo)); },
        ["UC join local v6"] = s => Ok(() => s.ClientAt0().JoinMulticastGroup(Group, IPAddress.IPv6Loopback)),
        ["UC drop unjoined"] = s => Ok(() => s.ClientAt0().DropMulticastGroup(Group)),
        ["UC drop twice"] = s =>
        {
            var c = s.ClientAt0();
            return Ok(() => c.JoinMulticastGroup(Group, Lo), () => c.DropMulticastGroup(Group), () => c.DropMulticastGroup(Group));
        },
        ["UC drop v6 on v4"] = s => Ok(() => s.ClientAt0().DropMulticastGroup(Group6)),
        ["UC drop idx neg"] = s => Ok(() => s.Client6().DropMulticastGroup(Group6, -1)),
        ["UC v6 join idx"] = s => { var c = s.Client6(); return Ok(() => c.JoinMulticastGroup(1, Group6), () => c.DropMulticastGroup(Group6, 1)); },
        ["UC v6 join local"] = s => Ok(() => s.Client6().JoinMulticastGroup(Group6, IPAddress.IPv6Loopback)),
        ["UC ttl"] = s => s.ClientAt0().Ttl = 0,
        ["UC ttl 256"] = s => s.ClientAt0().Ttl = 256,
        ["UC ttl 255"] = s => { var c = s.ClientAt0(); c.Ttl = 255; return c.Ttl; },
        ["UC mloop"] = s =>
        {
            var c = s.ClientAt0();
            return $"{c.MulticastLoopback} {c.EnableBroadcast} {c.DontFragment} {c.Ttl} {c.ExclusiveAddressUse}";
        },
        ["UC v6 dontfragment"] = s => s.Client6().DontFragment,
        ["UC v6 set dontfragment"] = s => s.Client6().DontFragment = true,
        ["UC connect null"] = s => Ok(() => s.Client().Connect(null)),
        ["UC connect bcast"] = s => { var c = s.Client(); c.Connect(IPAddress.Broadcast, 9); return c.EnableBroadcast; },
        ["UC v6 connect v4"] = s => Ok(() => s.Keep(new UdpClient(AddressFamily.InterNetworkV6)).Connect("127.0.0.1", 9)),
    };
}
