// Records what .NET's SocketAsyncEventArgs does, as facts for the tests. On
// Linux, in this folder:
//
//   dotnet run > ../event_facts.json
//
// Each scenario tells what came of each step: a value, the name of a
// SocketError, or an exception's name as the tests have it. Whether a call
// completed synchronously is not told: that is a matter of luck in .NET.

using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

var facts = new JsonObject();
foreach (var (name, play) in Scenarios.All)
{
    using var stage = new Stage();
    try { play(stage); } catch (Exception e) { stage.Outcomes.Add(e.ToString()); }
    facts[name] = new JsonArray(stage.Outcomes.Select(o => (JsonNode)o).ToArray());
}
Console.WriteLine(facts.ToJsonString(new JsonSerializerOptions
{
    WriteIndented = true,
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
}));

/// <summary>Sockets of one scenario, and what came of its steps.</summary>
sealed class Stage : IDisposable
{
    readonly List<IDisposable> things = [];
    public readonly List<string> Outcomes = [];

    public void Note(Func<object> step) => Outcomes.Add(Outcome(step));
    public void Note(Action step) => Note(() => { step(); return "done"; });

    static string Outcome(Func<object> step)
    {
        try { return Text(step()); }
        catch (SocketException e) { return e.SocketErrorCode.ToString(); }
        catch (ObjectDisposedException) { return "ObjectDisposedException"; }
        catch (ArgumentOutOfRangeException) { return "RangeError"; }
        catch (ArgumentException) { return "TypeError"; }
        catch (IOException) { return "IOException"; }
        catch (PlatformNotSupportedException) { return "NotSupportedException"; }
        catch (Exception e) { return e.GetType().Name; }
    }

    static string Text(object value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        IPEndPoint e => e.Address.ToString(),
        SocketException e => "SocketException " + e.SocketErrorCode,
        Exception e => e.GetType().Name,
        Enum e => e.ToString(),
        _ => value.ToString(),
    };

    T Keep<T>(T thing) where T : IDisposable { things.Add(thing); return thing; }

    public Args Args() => Keep(new Args());
    public Socket Tcp() => Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
    public Socket Udp() => Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
    public Socket Bound(Socket socket) { socket.Bind(Here); return socket; }
    public Socket Listening() { var s = Bound(Tcp()); s.Listen(); return s; }
    public Socket Connected(EndPoint to) { var s = Tcp(); s.Connect(to); return s; }
    public static IPEndPoint Here => new(IPAddress.Loopback, 0);
    public static IPEndPoint Here6 => new(IPAddress.IPv6Loopback, 0);
    public (Socket client, Socket server) Pair()
    {
        var listener = Listening();
        var client = Connected(listener.LocalEndPoint);
        var server = Keep(listener.Accept());
        server.ReceiveTimeout = client.ReceiveTimeout = 5000;
        return (client, server);
    }
    /// <summary>A port on which nobody listens.</summary>
    public IPEndPoint Nobody()
    {
        using var s = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        s.Bind(Here);
        return (IPEndPoint)s.LocalEndPoint;
    }
    /// <summary>A listener that lets nobody in any more.</summary>
    public EndPoint Full()
    {
        var listener = Bound(Tcp());
        listener.Listen(0);
        for (var i = 0; i < 3; i++) _ = Tcp().ConnectAsync(listener.LocalEndPoint);
        Thread.Sleep(200);
        return listener.LocalEndPoint;
    }
    /// <summary>Does an operation, and tells its error when it has completed.</summary>
    public void Do(Args e, Func<bool> call) => Note(() => { e.Start(call); return e.Wait(); });

    public void Dispose() { foreach (var thing in things) thing.Dispose(); }
}

/// <summary>Arguments that can be waited for.</summary>
sealed class Args : SocketAsyncEventArgs
{
    readonly ManualResetEventSlim done = new();
    public int Events;

    public void Start(Func<bool> call) { done.Reset(); if (!call()) done.Set(); }
    public SocketError Wait()
    {
        if (!done.Wait(5000)) throw new TimeoutException();
        return SocketError;
    }
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        base.OnCompleted(e);
        Events++;
        done.Set();
    }
}
