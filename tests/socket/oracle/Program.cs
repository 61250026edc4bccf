// Records what .NET's Socket does, as facts for the tests. On Linux, in this
// folder:
//
//   dotnet run > ../facts.json
//
// Each scenario is played with synchronous and with
// asynchronous calls, and tells what came of each step: a value, the name of a
// SocketError, or an exception's name as the tests have it.

using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

var facts = new JsonObject();
foreach (var (name, play) in Scenarios.All)
{
    var modes = new JsonObject();
    foreach (var mode in new[] { "sync", "async" })
    {
        using var stage = new Stage(mode == "async");
        play(stage);
        modes[mode] = new JsonArray(stage.Outcomes.Select(o => (JsonNode)o).ToArray());
    }
    facts[name] = modes;
}
Console.WriteLine(facts.ToJsonString(new JsonSerializerOptions
{
    WriteIndented = true,
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
}));

/// <summary>Sockets of one scenario, the calls of its mode, and what came of them.</summary>
sealed class Stage(bool isAsync) : IDisposable
{
    readonly List<Socket> sockets = [];
    public readonly List<string> Outcomes = [];
    public bool IsAsync => isAsync;

    /// <summary>Notes what comes of a step.</summary>
    public void Note(Func<object> step) => Outcomes.Add(Outcome(step));
    public void Note(Action step) => Note(() => { step(); return "done"; });

    static string Outcome(Func<object> step)
    {
        try { return Text(step()); }
        catch (SocketException e) { return e.SocketErrorCode.ToString(); }
        catch (OperationCanceledException) { return "AbortError"; }
        catch (ObjectDisposedException) { return "ObjectDisposedException"; }
        catch (ArgumentOutOfRangeException) { return "RangeError"; }
        catch (ArgumentException) { return "TypeError"; }
        catch (Exception e) { return e.GetType().Name; }
    }

    static string Text(object value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        IPEndPoint e => e.Address.ToString(),
        _ => value.ToString(),
    };

    public Socket Keep(Socket socket) { sockets.Add(socket); return socket; }
    public Socket Tcp(AddressFamily family = AddressFamily.InterNetwork) =>
        Keep(new Socket(family, SocketType.Stream, ProtocolType.Tcp));
    public Socket Dual() => Keep(new Socket(SocketType.Stream, ProtocolType.Tcp));
    public Socket Bound(AddressFamily family = AddressFamily.InterNetwork)
    {
        var socket = Tcp(family);
        socket.Bind(Here(family));
        return socket;
    }
    public Socket Listening(AddressFamily family = AddressFamily.InterNetwork)
    {
        var socket = Bound(family);
        socket.Listen();
        return socket;
    }
    public static IPEndPoint Here(AddressFamily family = AddressFamily.InterNetwork) =>
        new(family == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback, 0);
    public (Socket client, Socket server) Pair(Action<Socket> prepare = null)
    {
        var listener = Listening();
        var client = Tcp();
        prepare?.Invoke(client);
        client.Connect(listener.LocalEndPoint);
        var server = Keep(listener.Accept());
        server.ReceiveTimeout = client.ReceiveTimeout = 5000;
        return (client, server);
    }

    static T Get<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();
    static void Get(Task task) => task.WaitAsync(TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();

    public Socket Accept(Socket s) => Keep(isAsync ? Get(s.AcceptAsync()) : s.Accept());
    public void Connect(Socket s, EndPoint to) { if (isAsync) Get(s.ConnectAsync(to)); else s.Connect(to); }
    public void Connect(Socket s, IPAddress to, int port) { if (isAsync) Get(s.ConnectAsync(to, port)); else s.Connect(to, port); }
    public void Connect(Socket s, IPAddress[] to, int port) { if (isAsync) Get(s.ConnectAsync(to, port)); else s.Connect(to, port); }
    public void Connect(Socket s, string to, int port) { if (isAsync) Get(s.ConnectAsync(to, port)); else s.Connect(to, port); }
    public int Send(Socket s, byte[] b, SocketFlags f = SocketFlags.None) => isAsync ? Get(s.SendAsync(b, f)) : s.Send(b, f);
    public int Send(Socket s, IList<ArraySegment<byte>> b) => isAsync ? Get(s.SendAsync(b)) : s.Send(b);
    public int Receive(Socket s, int size, SocketFlags f = SocketFlags.None) =>
        isAsync ? Get(s.ReceiveAsync(new byte[size], f)) : s.Receive(new byte[size], f);
    public int Receive(Socket s, IList<ArraySegment<byte>> b) => isAsync ? Get(s.ReceiveAsync(b)) : s.Receive(b);
    public void Disconnect(Socket s, bool reuse) { if (isAsync) Get(s.DisconnectAsync(reuse).AsTask()); else s.Disconnect(reuse); }
    public object Wait<T>(Task<T> task) => Get(task);
    public void Wait(Task task) => Get(task);

    /// <summary>Waits until a socket has something to read.</summary>
    public static void Readable(Socket s) => s.Poll(5_000_000, SelectMode.SelectRead);

    public void Dispose() { foreach (var socket in sockets) socket.Dispose(); }
}
