// Records what .NET's datagram sockets and UdpClient do, as facts for the tests.
// On Linux:
//
//   RECORD=1 deno task test tests/socket/datagram_facts_test.ts
//
// Each fact is a value, the code of a SocketException, or an exception's name.

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

var facts = new JsonObject();
foreach (var (name, play) in Facts.All)
{
    using var stage = new Stage();
    facts[name] = Stage.Outcome(() => play(stage));
}
Console.WriteLine(facts);

/// <summary>The sockets and clients of one fact.</summary>
sealed class Stage : IDisposable
{
    readonly List<IDisposable> open = [];
    public T Keep<T>(T one) where T : IDisposable { open.Add(one); return one; }
    public void Dispose() { foreach (var one in open) one.Dispose(); }

    public Socket Fresh(AddressFamily family = AddressFamily.InterNetwork) =>
        Keep(new Socket(family, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 200 });
    public Socket Bound()
    {
        var socket = Fresh();
        socket.Bind(Facts.Loop(0));
        return socket;
    }
    /// <summary>Connected to a port at which nobody has to be.</summary>
    public Socket Connected()
    {
        var socket = Fresh();
        socket.Connect(Facts.Loop(9));
        return socket;
    }
    /// <summary>One that has sent itself so many bytes.</summary>
    public Socket ToSelf(int count)
    {
        var socket = Bound();
        socket.SendTo(new byte[count], socket.LocalEndPoint);
        return socket;
    }

    public UdpClient Client() => Keep(new UdpClient());
    public UdpClient ClientAt0() => Keep(new UdpClient(0));
    public UdpClient Client6() => Keep(new UdpClient(0, AddressFamily.InterNetworkV6));
    public UdpClient ConnectedClient() => Keep(new UdpClient("127.0.0.1", 9));
    public UdpClient Disposed() { var client = Client(); client.Dispose(); return client; }

    public static string Outcome(Func<object> step)
    {
        try { return step().ToString(); }
        catch (SocketException e) { return $"SocketException {e.SocketErrorCode}"; }
        catch (Exception e) { return e.GetType().Name; }
    }
}
