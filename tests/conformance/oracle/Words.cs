// The words of the language. ../_words.ts has the same.

using System.Net;
using System.Net.Sockets;
using System.Reflection;

/// <summary>What `canceller()` gives.</summary>
sealed class Canceller
{
    readonly CancellationTokenSource source = new();
    public CancellationToken Token => source.Token;
    public void Cancel() => source.Cancel();
}

/// <summary>Arguments of which one can wait for what they were used for.</summary>
sealed class EventArgs : SocketAsyncEventArgs
{
    readonly SemaphoreSlim completed = new(0);
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        base.OnCompleted(e);
        completed.Release();
    }
    public string Ended(bool pending)
    {
        if (pending) completed.Wait();
        return SocketError.ToString();
    }
}

sealed class Words(Stage stage, string prefix)
{
    const AddressFamily V4 = AddressFamily.InterNetwork, V6 = AddressFamily.InterNetworkV6;

    public object Say(string word, object[] args) => word switch
    {
        "tcp" => new Socket(V4, SocketType.Stream, ProtocolType.Tcp),
        "tcp6" => new Socket(V6, SocketType.Stream, ProtocolType.Tcp),
        "dual" => new Socket(SocketType.Stream, ProtocolType.Tcp),
        "udp" => new Socket(V4, SocketType.Dgram, ProtocolType.Udp),
        "udp6" => new Socket(V6, SocketType.Dgram, ProtocolType.Udp),
        "unix" => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
        "unixDgram" => new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified),
        "lo" => new IPEndPoint(IPAddress.Loopback, Int(args, 0)),
        "lo6" => new IPEndPoint(IPAddress.IPv6Loopback, Int(args, 0)),
        "any" => new IPEndPoint(IPAddress.Any, Int(args, 0)),
        "any6" => new IPEndPoint(IPAddress.IPv6Any, Int(args, 0)),
        "ip" => IPAddress.Parse((string)args[0]),
        "path" => new UnixDomainSocketEndPoint(prefix + args[0]),
        "pathText" => prefix + args[0],
        "file" => MakeFile((string)args[0], Bytes(Int(args, 1), 1)),
        "exists" => Path.Exists(prefix + args[0]),
        "nobody" => Nobody(),
        "bytes" => Bytes(Int(args, 0), args.Length > 1 ? Int(args, 1) : 1),
        "buffer" => new byte[Int(args, 0)],
        "hex" => Convert.FromHexString((string)args[0]),
        "text" => System.Text.Encoding.UTF8.GetString((byte[])args[0]),
        "utf8" => System.Text.Encoding.UTF8.GetBytes((string)args[0]),
        "many" => Enumerable.Range(0, Int(args, 0)).Select(_ => (object)Bytes(Int(args, 1), 1)).ToList(),
        "times" => Enumerable.Repeat(args[1], Int(args, 0)).ToList(),
        "long" => new string('a', Int(args, 0)),
        "canceller" => new Canceller(),
        "aborted" => new CancellationToken(true),
        "code" => new Code(),
        "eventArgs" => new EventArgs(),
        "ended" => ((EventArgs)args[0]).Ended((bool)args[1]),
        "same" => ReferenceEquals(args[0], args[1]),
        "is" => args[1] is Type type && type.IsInstanceOfType(args[0]),
        "all" => All((Socket)args[0], Int(args, 1)),
        "errno" => Errno((string)args[0]),
        "readable" => Ready((Socket)args[0]),
        "moment" => Moment(),
        "port" => ((IPEndPoint)args[0]).Port,
        _ => throw new HarnessException($"{stage.Mode}: there is no word {word}"),
    };

    static int Int(object[] args, int at) => args.Length > at ? Convert.ToInt32(args[at]) : 0;

    /// <summary>Bytes that count up.</summary>
    static byte[] Bytes(int count, int first) => Enumerable.Range(first, count).Select(n => (byte)n).ToArray();

    string MakeFile(string name, byte[] bytes)
    {
        var path = prefix + name;
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>An end point on which nobody listens.</summary>
    static IPEndPoint Nobody()
    {
        using var socket = new Socket(V4, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint;
    }

    /// <summary>Receives so many bytes, however they are cut, and counts them.</summary>
    object All(Socket socket, int count)
    {
        var got = 0;
        while (got < count)
        {
            var part = socket.Receive(new byte[count - got]);
            if (part == 0) break;
            got += part;
        }
        return got;
    }

    /// <summary>Waits until a socket has something to read.</summary>
    static object Ready(Socket socket) => socket.Poll(10_000_000, SelectMode.SelectRead);

    /// <summary>Lets what is under way get as far as it can.</summary>
    static object Moment()
    {
        Thread.Sleep(30);
        return Done.It;
    }

    /// <summary>What .NET makes of an errno, which is internal to it.</summary>
    static string Errno(string name)
    {
        var assembly = typeof(Socket).Assembly;
        var errors = assembly.GetTypes().First(t => t.FullName == "Interop+Error");
        return assembly.GetType("System.Net.Sockets.SocketErrorPal")
            .GetMethod("GetSocketErrorForNativeError", BindingFlags.NonPublic | BindingFlags.Static)
            .Invoke(null, [Enum.Parse(errors, name)]).ToString();
    }
}
