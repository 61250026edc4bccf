// Records the events and counters of .NET's event sources "System.Net.Sockets"
// and "System.Net.NameResolution", as facts for the tests. On Linux, in this
// folder:
//
//   dotnet run > ../facts.json
//
// Each scenario gives the events that it made, in order, with the words of their
// payloads, and what it added to each counter. Ports and texts that vary are made alike.

using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

var listener = new Listener();
Scenarios.WarmUp();
var scenarios = new JsonObject();
foreach (var (name, run) in Scenarios.All)
{
    listener.Start();
    try { await run(); } catch (Exception error) when (error is SocketException or OperationCanceledException) { }
    scenarios[name] = listener.Stop();
}
var facts = listener.Meta();
facts["scenarios"] = scenarios;
Console.WriteLine(facts.ToJsonString(new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

class Listener : EventListener
{
    static readonly string[] Names = ["System.Net.Sockets", "System.Net.NameResolution"];
    static readonly JsonObject counters = [], events = [];
    readonly ConcurrentQueue<EventWrittenEventArgs> seen = new();
    readonly ConcurrentDictionary<string, double> values = new();
    Dictionary<string, double> before = [];
    int polls;

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (!Names.Contains(source.Name)) return;
        EnableEvents(source, EventLevel.LogAlways, EventKeywords.All, new Dictionary<string, string> { ["EventCounterIntervalSec"] = "0.1" });
    }

    protected override void OnEventWritten(EventWrittenEventArgs e)
    {
        if (e.EventName != "EventCounters") { seen?.Enqueue(e); return; }
        var payload = (IDictionary<string, object>)e.Payload[0];
        var name = (string)payload["Name"];
        var key = $"{e.EventSource.Name}/{name}";
        if (values == null) return;
        if (payload.TryGetValue("Mean", out var mean)) values[key] = (double)mean;
        lock (counters)
            counters[key] = $"{payload["DisplayName"]}";
        Interlocked.Increment(ref polls);
    }

    public void Start() { Poll(); seen.Clear(); before = new(values); }

    void Poll() { var at = polls; while (polls < at + 30) Thread.Sleep(20); }

    public JsonObject Stop()
    {
        Poll();
        var list = new List<string>();
        foreach (var e in seen)
        {
            var words = e.PayloadNames.Select((name, i) => $" {name}={Alike(e.Payload[i].ToString())}");
            list.Add(e.EventName + string.Concat(words));
            lock (events) events[$"{e.EventSource.Name}/{e.EventName}"] = new JsonObject { ["eventId"] = e.EventId, ["level"] = e.Level.ToString(), ["opcode"] = e.Opcode.ToString() };
        }
        // An accept and a connect that wait for each other end on two threads, in either order.
        for (var i = 1; i < list.Count; i++)
            if (list[i - 1] == "ConnectStop" && list[i] == "AcceptStop") (list[i - 1], list[i]) = (list[i], list[i - 1]);
        var changes = new JsonObject();
        foreach (var (key, value) in values.OrderBy(v => v.Key))
            if (!key.EndsWith("duration") && value != before.GetValueOrDefault(key)) changes[key.Split('/')[1]] = value - before.GetValueOrDefault(key);
        return new() { ["events"] = new JsonArray([.. list.Select(each => JsonValue.Create(each))]), ["counters"] = changes };
    }

    public JsonObject Meta() => new() { ["events"] = events, ["counters"] = counters };

    // Ports vary, in texts and as the two first bytes of an address.
    static string Alike(string text) =>
        Regex.Replace(Regex.Replace(text, @"\{\d+,\d+,", "{p,p,"), @"(?<=\d|\]):\d{4,}\b", ":p");
}

static class Scenarios
{
    static readonly IPEndPoint Any = new(IPAddress.Loopback, 0);
    static Socket Tcp() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    static Socket Udp() => new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    static Socket Listening()
    {
        var socket = Tcp();
        socket.Bind(Any);
        socket.Listen();
        return socket;
    }

    static (Socket Client, Socket Server) Pair()
    {
        using var listening = Listening();
        var client = Tcp();
        client.Connect(listening.LocalEndPoint);
        return (client, listening.Accept());
    }

    // The sources are made when they are first used.
    public static void WarmUp()
    {
        Pair();
        Dns.GetHostAddresses("localhost");
    }

    static IPEndPoint Closed()
    {
        using var socket = Tcp();
        socket.Bind(Any);
        return (IPEndPoint)socket.LocalEndPoint;
    }

    public static readonly (string, Func<Task>)[] All =
    [
        ("connect and accept, sync", async () => { Pair(); await Task.Yield(); }),
        ("connect and accept, async", async () =>
        {
            using var listening = Listening();
            using var client = Tcp();
            await client.ConnectAsync(listening.LocalEndPoint);
            using var server = await listening.AcceptAsync();
        }),
        ("accept that waits, async", async () =>
        {
            using var listening = Listening();
            var accepting = listening.AcceptAsync();
            using var client = Tcp();
            await client.ConnectAsync(listening.LocalEndPoint);
            using var server = await accepting;
        }),
        ("connect refused, sync", async () => { using var client = Tcp(); client.Connect(Closed()); await Task.Yield(); }),
        ("connect refused, async", async () => { using var client = Tcp(); await client.ConnectAsync(Closed()); }),
        ("connect by name, sync", async () =>
        {
            using var listening = Listening();
            using var client = Tcp();
            client.Connect("localhost", ((IPEndPoint)listening.LocalEndPoint).Port);
            await Task.Yield();
        }),
        ("connect by name, async", async () =>
        {
            using var listening = Listening();
            using var client = Tcp();
            await client.ConnectAsync("localhost", ((IPEndPoint)listening.LocalEndPoint).Port);
        }),
        ("connect by name on a dual-mode socket, async", async () =>
        {
            using var listening = Listening();
            using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync("localhost", ((IPEndPoint)listening.LocalEndPoint).Port);
        }),
        ("connect to an IPv4 address on a dual-mode socket, async", async () =>
        {
            using var listening = Listening();
            using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(listening.LocalEndPoint);
        }),
        ("connect to several addresses, sync", async () =>
        {
            using var listening = Listening();
            using var client = Tcp();
            client.Connect([IPAddress.Parse("127.0.0.9"), IPAddress.Loopback], ((IPEndPoint)listening.LocalEndPoint).Port);
            await Task.Yield();
        }),
        ("connect over IPv6, sync", async () =>
        {
            using var listening = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            listening.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            listening.Listen();
            using var client = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            client.Connect(listening.LocalEndPoint);
            using var server = listening.Accept();
            await Task.Yield();
        }),
        ("connect over a path, sync", async () =>
        {
            var path = "/tmp/diagnostics.sock";
            File.Delete(path);
            using var listening = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listening.Bind(new UnixDomainSocketEndPoint(path));
            listening.Listen();
            using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            client.Connect(new UnixDomainSocketEndPoint(path));
            using var server = listening.Accept();
            await Task.Yield();
        }),
        ("connect with a token that is cancelled before", async () =>
        {
            using var client = Tcp();
            await client.ConnectAsync(Closed(), new CancellationToken(true));
        }),
        ("connect twice, sync", async () =>
        {
            using var listening = Listening();
            using var client = Tcp();
            client.Connect(listening.LocalEndPoint);
            try { client.Connect(listening.LocalEndPoint); } catch (SocketException) { }
            await Task.Yield();
        }),
        ("connect of a datagram socket", async () => { using var client = Udp(); client.Connect(IPAddress.Loopback, 9); await Task.Yield(); }),
        ("accept without waiting, sync", async () => { using var listening = Listening(); listening.Blocking = false; listening.Accept(); await Task.Yield(); }),
        ("connect without waiting, sync", async () =>
        {
            using var listening = Listening();
            using var client = Tcp();
            client.Blocking = false;
            try { client.Connect(listening.LocalEndPoint); } catch (SocketException) { }
            client.Poll(1000000, SelectMode.SelectWrite);
            await Task.Yield();
        }),
        ("accept cancelled", async () =>
        {
            using var listening = Listening();
            using var source = new CancellationTokenSource();
            var accepting = listening.AcceptAsync(source.Token);
            source.Cancel();
            await accepting;
        }),
        ("accept ended by disposing", async () =>
        {
            var listening = Listening();
            var accepting = listening.AcceptAsync();
            listening.Dispose();
            await accepting;
        }),
        ("send and receive, sync", async () =>
        {
            var (client, server) = Pair();
            client.Send(new byte[10]);
            server.Receive(new byte[100]);
            await Task.Yield();
        }),
        ("send and receive, async", async () =>
        {
            var (client, server) = Pair();
            await client.SendAsync(new byte[10]);
            await server.ReceiveAsync(new byte[100]);
        }),
        ("send and receive lists, sync", async () =>
        {
            var (client, server) = Pair();
            client.Send([new byte[10], new byte[5]]);
            server.Receive([new byte[3], new byte[100]]);
            await Task.Yield();
        }),
        ("peek, then receive, sync", async () =>
        {
            var (client, server) = Pair();
            client.Send(new byte[10]);
            server.Receive(new byte[100], SocketFlags.Peek);
            server.Receive(new byte[100]);
            await Task.Yield();
        }),
        ("peek, then receive, async", async () =>
        {
            var (client, server) = Pair();
            await client.SendAsync(new byte[10]);
            await server.ReceiveAsync(new byte[100], SocketFlags.Peek);
            await server.ReceiveAsync(new byte[100]);
        }),
        ("send a file, sync", async () =>
        {
            var (client, server) = Pair();
            File.WriteAllBytes("/tmp/diagnostics.bin", new byte[10]);
            client.SendFile("/tmp/diagnostics.bin", new byte[2], new byte[3], TransmitFileOptions.UseDefaultWorkerThread);
            await Task.Yield();
        }),
        ("send a file, async", async () =>
        {
            var (client, server) = Pair();
            File.WriteAllBytes("/tmp/diagnostics.bin", new byte[10]);
            await client.SendFileAsync("/tmp/diagnostics.bin", new byte[2], new byte[3], TransmitFileOptions.UseDefaultWorkerThread);
        }),
        ("receive with a timeout, sync", async () =>
        {
            var (client, server) = Pair();
            server.ReceiveTimeout = 10;
            try { server.Receive(new byte[100]); } catch (SocketException) { }
            await Task.Yield();
        }),
        ("receive the end, sync", async () => { var (client, server) = Pair(); client.Close(); server.Receive(new byte[1]); await Task.Yield(); }),
        ("sendTo and receiveFrom, sync", async () =>
        {
            using Socket one = Udp(), two = Udp();
            one.Bind(Any); two.Bind(Any);
            one.SendTo(new byte[10], two.LocalEndPoint);
            EndPoint from = Any;
            two.ReceiveFrom(new byte[100], ref from);
            await Task.Yield();
        }),
        ("sendTo and receiveFrom, async", async () =>
        {
            using Socket one = Udp(), two = Udp();
            one.Bind(Any); two.Bind(Any);
            await one.SendToAsync(new byte[10], two.LocalEndPoint);
            await two.ReceiveFromAsync(new byte[100], Any);
        }),
        ("receiveMessageFrom, sync", async () =>
        {
            using Socket one = Udp(), two = Udp();
            one.Bind(Any); two.Bind(Any);
            one.SendTo(new byte[10], two.LocalEndPoint);
            EndPoint from = Any;
            var flags = SocketFlags.None;
            two.ReceiveMessageFrom(new byte[100], 0, 100, ref flags, ref from, out _);
            await Task.Yield();
        }),
        ("receiveMessageFrom, async", async () =>
        {
            using Socket one = Udp(), two = Udp();
            one.Bind(Any); two.Bind(Any);
            one.SendTo(new byte[10], two.LocalEndPoint);
            await two.ReceiveMessageFromAsync(new byte[100], SocketFlags.None, Any);
        }),
        ("a datagram that is cut, sync", async () =>
        {
            using Socket one = Udp(), two = Udp();
            one.Bind(Any); two.Bind(Any);
            one.SendTo(new byte[10], two.LocalEndPoint);
            EndPoint from = Any;
            two.ReceiveFrom(new byte[4], ref from);
            await Task.Yield();
        }),
        ("peek of a datagram, sync", async () =>
        {
            using Socket one = Udp(), two = Udp();
            one.Bind(Any); two.Bind(Any);
            one.SendTo(new byte[10], two.LocalEndPoint);
            EndPoint from = Any;
            two.ReceiveFrom(new byte[100], SocketFlags.Peek, ref from);
            await Task.Yield();
        }),
        ("send and receive of connected datagram sockets, sync", async () =>
        {
            using Socket one = Udp(), two = Udp();
            one.Bind(Any); two.Bind(Any);
            one.Connect(two.LocalEndPoint); two.Connect(one.LocalEndPoint);
            one.Send(new byte[10]);
            two.Receive(new byte[100]);
            await Task.Yield();
        }),
        ("an empty datagram, sync", async () =>
        {
            using Socket one = Udp(), two = Udp();
            one.Bind(Any); two.Bind(Any);
            one.SendTo([], two.LocalEndPoint);
            EndPoint from = Any;
            two.ReceiveFrom(new byte[100], ref from);
            await Task.Yield();
        }),
        ("sendTo that fails, sync", async () =>
        {
            using var one = Udp();
            one.SendTo(new byte[70000], new IPEndPoint(IPAddress.Loopback, 9));
            await Task.Yield();
        }),
        ("look up a name, sync", async () => { Dns.GetHostAddresses("localhost", AddressFamily.InterNetwork); await Task.Yield(); }),
        ("look up a name, async", async () => { await Dns.GetHostAddressesAsync("localhost", AddressFamily.InterNetwork); }),
        ("look up an address as a name, sync", async () => { Dns.GetHostAddresses("127.0.0.1"); await Task.Yield(); }),
        ("look up the entry of an address, sync", async () => { Dns.GetHostEntry(IPAddress.Loopback); await Task.Yield(); }),
        ("look up the entry of an address' text, sync", async () => { Dns.GetHostEntry("127.0.0.1"); await Task.Yield(); }),
        ("look up the entry of a name, sync", async () => { Dns.GetHostEntry("localhost"); await Task.Yield(); }),
        ("look up what is not there, sync", async () => { Dns.GetHostAddresses("no-such-host.invalid"); await Task.Yield(); }),
        ("look up what is not there, async", async () => { await Dns.GetHostAddressesAsync("no-such-host.invalid"); }),
        ("look up a name that is too long, sync", async () => { try { Dns.GetHostAddresses(new string('a', 300)); } catch (ArgumentException) { } await Task.Yield(); }),
    ];
}
