// Records what .NET's Begin and End methods do, as facts for the tests. On
// Linux, in this folder:
//
//   dotnet run > ../begin_end_facts.json
//
// "ends" has what each End makes of a result of each Begin; "cases" what came
// of each case: a value, the name of a SocketError, or an exception's name as the
// tests have it. "begin: X" is what Begin threw, "end: X" what End gave or threw.

using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

var ends = new JsonObject();
foreach (var (result, make) in Cases.Results)
{
    var taken = new JsonObject();
    foreach (var (name, end) in Cases.Ends)
    {
        using var stage = new Stage();
        var begun = make(stage);
        taken[name] = Stage.Outcome(() => end(stage, begun));
    }
    ends[result] = taken;
}
var cases = new JsonObject();
foreach (var (name, play) in Cases.Others)
{
    using var stage = new Stage();
    cases[name] = Stage.Outcome(() => play(stage));
}
var facts = new JsonObject { ["ends"] = ends, ["cases"] = cases };
Console.WriteLine(facts.ToJsonString(new JsonSerializerOptions
{
    WriteIndented = true,
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
}));

/// <summary>The sockets of one case.</summary>
sealed class Stage : IDisposable
{
    readonly List<IDisposable> open = [];
    public T Keep<T>(T one) where T : IDisposable { open.Add(one); return one; }
    public Socket Tcp() => Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
    public Socket Udp()
    {
        var socket = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
    public Socket Listening()
    {
        var socket = Tcp();
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }
    public (Socket client, Socket server) Pair()
    {
        var listener = Listening();
        var client = Tcp();
        client.Connect(listener.LocalEndPoint);
        return (client, Keep(listener.Accept()));
    }
    public (NetworkStream client, NetworkStream server) Streams()
    {
        var (client, server) = Pair();
        return (Keep(new NetworkStream(client, true)), Keep(new NetworkStream(server, true)));
    }

    /// <summary>What comes of Begin, then of End.</summary>
    public static string Both<T>(Func<IAsyncResult> begin, Func<IAsyncResult, T> end, Action between = null)
    {
        IAsyncResult result;
        try { result = begin(); }
        catch (Exception e) { return "begin: " + NameOf(e); }
        between?.Invoke();
        return "end: " + Outcome(() => end(result));
    }
    public static string Both(Func<IAsyncResult> begin, Action<IAsyncResult> end, Action between = null) =>
        Both(begin, r => { end(r); return "done"; }, between);
    public static string Outcome(Func<object> step)
    {
        try { return Text(step()); }
        catch (Exception e) { return NameOf(e); }
    }
    public static string Outcome<T>(Func<T> step) => Outcome(() => (object)step());
    public static string NameOf(Exception e) => e switch
    {
        SocketException s => s.SocketErrorCode.ToString(),
        OperationCanceledException => "AbortError",
        ObjectDisposedException => "ObjectDisposedException",
        ArgumentOutOfRangeException => "RangeError",
        ArgumentException => "TypeError",
        IOException { InnerException: not null } io => "IOException of " + NameOf(io.InnerException),
        _ => e.GetType().Name,
    };
    public static string Text(object value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        Socket or TcpClient => value.GetType().Name,
        IPEndPoint e => e.Address.ToString(),
        _ => value.ToString(),
    };
    public void Dispose() { foreach (var one in open) one.Dispose(); }
}

/// <summary>A result that no Begin has given.</summary>
sealed class Foreign : IAsyncResult
{
    public object AsyncState => null;
    public WaitHandle AsyncWaitHandle => new ManualResetEvent(true);
    public bool CompletedSynchronously => true;
    public bool IsCompleted => true;
}
