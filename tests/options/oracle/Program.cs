// Records what .NET's socket options do, as facts for the tests. On Linux, in
// this folder:
//
//   dotnet run > ../facts.json
//
// For each kind of socket, fresh and connected, each level and each number of
// an option: what get gives, and for each value of `Values` what set gives and
// what get gives afterwards ("done 1"). "current" is the value just read. What
// most numbers of a level give stands once, as "else".

using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

var facts = new JsonObject();
var names = Enum.GetValues<SocketOptionName>().Select(n => (int)n).Distinct().Order().ToArray();
foreach (var (kind, make) in Kinds.All)
{
    var states = new JsonObject();
    foreach (var state in new[] { "fresh", "connected" })
    {
        var levels = new JsonObject();
        foreach (var level in Enum.GetValues<SocketOptionLevel>())
        {
            var rows = new Dictionary<int, string[]>();
            foreach (var name in names)
            {
                var (socket, done) = make(state == "connected");
                rows[name] = Row(socket, level, (SocketOptionName)name);
                done();
            }
            var most = rows.Values.GroupBy(r => string.Join("|", r)).MaxBy(g => g.Count())!.Key;
            var json = new JsonObject { ["else"] = most };
            foreach (var (name, row) in rows)
                if (string.Join("|", row) is var text && text != most) json[name.ToString()] = text;
            levels[level.ToString()] = json;
        }
        states[state] = levels;
    }
    facts[kind] = states;
}
facts["special"] = Special.Play();
Console.WriteLine(facts.ToJsonString(new JsonSerializerOptions
{
    WriteIndented = true,
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
}));

static string[] Row(Socket socket, SocketOptionLevel level, SocketOptionName name)
{
    var outcomes = new List<string>();
    var current = 0;
    string Get()
    {
        var value = socket.GetSocketOption(level, name);
        if (value is int i) { current = i; return i.ToString(); }
        if (value is LingerOption l) return $"Linger({(l.Enabled ? 1 : 0)},{l.LingerTime})";
        return value.GetType().Name;
    }
    outcomes.Add(Outcome.Of(Get));
    foreach (var given in Values.All)
    {
        var value = given ?? current;
        outcomes.Add(Outcome.Of(() => { socket.SetSocketOption(level, name, value); return $"done {Outcome.Of(Get)}"; }));
    }
    return outcomes.ToArray();
}

static class Values
{
    // Null is the current value.
    public static readonly int?[] All = [null, 1, 0, -1, 3, 255, 256, 65536];
}

static class Outcome
{
    public static string Of(Func<string> step)
    {
        try { return step(); }
        catch (SocketException e) { return e.SocketErrorCode.ToString(); }
        catch (ObjectDisposedException) { return "ObjectDisposedException"; }
        catch (ArgumentOutOfRangeException) { return "RangeError"; }
        catch (ArgumentException) { return "TypeError"; }
        catch (PlatformNotSupportedException) { return "NotSupportedException"; }
        catch (Exception e) { return e.GetType().Name; }
    }
}

static class Kinds
{
    public delegate (Socket, Action) Maker(bool connected);
    public static readonly Dictionary<string, Maker> All = new()
    {
        ["tcp4"] = c => Tcp(AddressFamily.InterNetwork, c),
        ["tcp6"] = c => Tcp(AddressFamily.InterNetworkV6, c),
        ["udp4"] = c => Udp(AddressFamily.InterNetwork, c),
        ["udp6"] = c => Udp(AddressFamily.InterNetworkV6, c),
        ["unix"] = Unix,
        ["unixDgram"] = UnixDgram,
    };
    static IPAddress Loopback(AddressFamily f) => f == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback;
    static (Socket, Action) Tcp(AddressFamily family, bool connected)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        if (!connected) return (socket, socket.Dispose);
        var listener = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(Loopback(family), 0));
        listener.Listen();
        socket.Connect(listener.LocalEndPoint!);
        var server = listener.Accept();
        return (socket, () => { socket.Dispose(); server.Dispose(); listener.Dispose(); });
    }
    static (Socket, Action) Udp(AddressFamily family, bool connected)
    {
        var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp);
        if (connected) socket.Connect(new IPEndPoint(Loopback(family), 9));
        return (socket, socket.Dispose);
    }
    static (Socket, Action) Unix(bool connected)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        if (!connected) return (socket, socket.Dispose);
        var end = new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(end);
        listener.Listen();
        socket.Connect(end);
        var server = listener.Accept();
        return (socket, () => { socket.Dispose(); server.Dispose(); listener.Dispose(); });
    }
    static (Socket, Action) UnixDgram(bool connected)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        if (!connected) return (socket, socket.Dispose);
        var end = new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        var peer = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        peer.Bind(end);
        socket.Connect(end);
        return (socket, () => { socket.Dispose(); peer.Dispose(); });
    }
}
