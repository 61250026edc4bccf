// ../../clients/begin_end_facts_test.ts has the same, case by case.

using System.Net;
using System.Net.Sockets;

static class Cases
{
    static readonly byte[] Four = [1, 2, 3, 4];
    const SocketFlags None = SocketFlags.None;
    static readonly IPEndPoint Any = new(IPAddress.Any, 0);
    static IList<ArraySegment<byte>> List(params byte[][] all) => all.Select(each => new ArraySegment<byte>(each)).ToList();
    static EndPoint AnyPoint { get { return new IPEndPoint(IPAddress.Any, 0); } }

    static IAsyncResult Receive(Socket s, AsyncCallback callback = null, object state = null) =>
        s.BeginReceive(new byte[8], 0, 8, None, callback, state);
    static IAsyncResult Send(Socket s) => s.BeginSend(Four, 0, 4, None, null, null);
    static IAsyncResult ReceiveFrom(Socket s) { var any = AnyPoint; return s.BeginReceiveFrom(new byte[8], 0, 8, None, ref any, null, null); }
    static int EndReceiveFrom(Socket s, IAsyncResult r) { var any = AnyPoint; return s.EndReceiveFrom(r, ref any); }
    static IAsyncResult ReceiveMessageFrom(Socket s) { var any = AnyPoint; return s.BeginReceiveMessageFrom(new byte[8], 0, 8, None, ref any, null, null); }
    static string EndReceiveMessageFrom(Socket s, IAsyncResult r)
    {
        var any = AnyPoint; var flags = None;
        var count = s.EndReceiveMessageFrom(r, ref flags, ref any, out var info);
        return $"{count} {flags} {((IPEndPoint)any).Address}";
    }

    /// <summary>A result of each kind, done, and how each End takes it.</summary>
    public static readonly (string name, Func<Stage, IAsyncResult> make)[] Results =
    [
        ("null", s => null),
        ("foreign", s => new Foreign()),
        ("task", s => Task.CompletedTask),
        ("beginConnect", s => { var l = s.Listening(); return Done(s.Tcp().BeginConnect(l.LocalEndPoint, null, null)); }),
        ("beginDisconnect", s => Done(s.Pair().client.BeginDisconnect(false, null, null))),
        ("beginReceive", s => { var (c, p) = s.Pair(); p.Send(Four); return Done(Receive(c)); }),
        ("beginSend", s => Done(Send(s.Pair().client))),
        ("beginSendTo", s => { var u = s.Udp(); return Done(u.BeginSendTo(Four, 0, 4, None, u.LocalEndPoint, null, null)); }),
        ("beginReceiveFrom", s => { var u = s.Udp(); u.SendTo(Four, u.LocalEndPoint); return Done(ReceiveFrom(u)); }),
        ("beginReceiveMessageFrom", s => { var u = s.Udp(); u.SendTo(Four, u.LocalEndPoint); return Done(ReceiveMessageFrom(u)); }),
        ("beginAccept", s => { var l = s.Listening(); s.Tcp().Connect(l.LocalEndPoint); return Done(l.BeginAccept(null, null)); }),
        ("beginAccept of 4 bytes", s => { var l = s.Listening(); var c = s.Tcp(); c.Connect(l.LocalEndPoint); c.Send(Four); return Done(l.BeginAccept(4, null, null)); }),
        ("beginSendFile", s => Done(s.Pair().client.BeginSendFile(null, Four, null, TransmitFileOptions.UseDefaultWorkerThread, null, null))),
        ("beginRead", s => { var (c, p) = s.Streams(); p.Write(Four); return Done(c.BeginRead(new byte[8], 0, 8, null, null)); }),
        ("beginWrite", s => Done(s.Streams().client.BeginWrite(Four, 0, 4, null, null))),
        ("beginAcceptTcpClient", s => { var l = new TcpListener(IPAddress.Loopback, 0); s.Keep(l); l.Start(); s.Tcp().Connect(l.LocalEndpoint); return Done(l.BeginAcceptTcpClient(null, null)); }),
        ("beginAcceptSocket", s => { var l = new TcpListener(IPAddress.Loopback, 0); s.Keep(l); l.Start(); s.Tcp().Connect(l.LocalEndpoint); return Done(l.BeginAcceptSocket(null, null)); }),
        ("UdpClient.beginReceive", s => { var u = s.Keep(new UdpClient(new IPEndPoint(IPAddress.Loopback, 0))); u.Send(Four, (IPEndPoint)u.Client.LocalEndPoint); return Done(u.BeginReceive(null, null)); }),
        ("Dns.beginGetHostAddresses", s => Done(Dns.BeginGetHostAddresses("127.0.0.1", null, null))),
        ("Dns.beginGetHostEntry", s => Done(Dns.BeginGetHostEntry("127.0.0.1", null, null))),
    ];
    static IAsyncResult Done(IAsyncResult r) { r.AsyncWaitHandle.WaitOne(5000); return r; }

    public static readonly (string name, Func<Stage, IAsyncResult, object> end)[] Ends =
    [
        ("endConnect", (s, r) => { s.Tcp().EndConnect(r); return "done"; }),
        ("endDisconnect", (s, r) => { s.Tcp().EndDisconnect(r); return "done"; }),
        ("endReceive", (s, r) => s.Tcp().EndReceive(r)),
        ("endSend", (s, r) => s.Tcp().EndSend(r)),
        ("endSendTo", (s, r) => s.Udp().EndSendTo(r)),
        ("endReceiveFrom", (s, r) => EndReceiveFrom(s.Udp(), r)),
        ("endReceiveMessageFrom", (s, r) => EndReceiveMessageFrom(s.Udp(), r)),
        ("endAccept", (s, r) => s.Tcp().EndAccept(r)),
        ("endAccept with a buffer", (s, r) => s.Tcp().EndAccept(out byte[] _, r)),
        ("endSendFile", (s, r) => { s.Tcp().EndSendFile(r); return "done"; }),
        ("endRead", (s, r) => s.Streams().client.EndRead(r)),
        ("endWrite", (s, r) => { s.Streams().client.EndWrite(r); return "done"; }),
        ("endAcceptTcpClient", (s, r) => new TcpListener(IPAddress.Loopback, 0).EndAcceptTcpClient(r)),
        ("endAcceptSocket", (s, r) => new TcpListener(IPAddress.Loopback, 0).EndAcceptSocket(r)),
        ("TcpClient.endConnect", (s, r) => { new TcpClient(AddressFamily.InterNetwork).EndConnect(r); return "done"; }),
        ("UdpClient.endReceive", (s, r) => { IPEndPoint from = null; return new UdpClient(0).EndReceive(r, ref from).Length; }),
        ("UdpClient.endSend", (s, r) => new UdpClient(0).EndSend(r)),
        ("Dns.endGetHostAddresses", (s, r) => Dns.EndGetHostAddresses(r).Length),
        ("Dns.endGetHostEntry", (s, r) => Dns.EndGetHostEntry(r).AddressList.Length > 0),
    ];

    public static readonly Dictionary<string, Func<Stage, object>> Others = new()
    {
        // A result
        ["the state"] = s => { var u = s.Udp(); return u.BeginSendTo(Four, 0, 4, None, u.LocalEndPoint, null, 7).AsyncState; },
        ["a receive that waits"] = s => { var r = Receive(s.Pair().client); return $"{r.IsCompleted} {r.CompletedSynchronously} {r.AsyncWaitHandle.WaitOne(0)}"; },
        ["a receive that is done at once"] = s => { var (c, p) = s.Pair(); p.Send(Four); c.Poll(-1, SelectMode.SelectRead); var r = Receive(c); return $"{r.IsCompleted} {r.CompletedSynchronously} {r.AsyncWaitHandle.WaitOne(0)}"; },
        ["a send that is done at once"] = s => { var r = Send(s.Pair().client); return $"{r.IsCompleted} {r.CompletedSynchronously}"; },
        ["the callback has the result, and its end the value"] = s =>
        {
            var (c, p) = s.Pair();
            var told = new TaskCompletionSource<string>();
            var begun = Receive(c, r => told.SetResult($"{r.AsyncState} {r.IsCompleted} {c.EndReceive(r)}"), "mine");
            p.Send(Four);
            return told.Task.Result;
        },
        ["end in the callback, and after it"] = s =>
        {
            var (c, p) = s.Pair();
            var told = new TaskCompletionSource<int>();
            var begun = Receive(c, r => told.SetResult(c.EndReceive(r)));
            p.Send(Four);
            return $"{told.Task.Result} {c.EndReceive(begun)}";
        },
        ["end twice"] = s => { var (c, p) = s.Pair(); p.Send(Four); var r = Receive(c); return $"{c.EndReceive(r)} {Stage.Outcome(() => c.EndReceive(r))}"; },
        ["end of a failure twice"] = s => { var c = s.Tcp(); var r = Receive(c); return $"{Stage.Outcome(() => c.EndReceive(r))} {Stage.Outcome(() => c.EndReceive(r))}"; },
        ["end accept twice"] = s => { var l = s.Listening(); s.Tcp().Connect(l.LocalEndPoint); var r = l.BeginAccept(null, null); return ReferenceEquals(l.EndAccept(r), l.EndAccept(r)); },
        ["end by another socket"] = s => { var (c, p) = s.Pair(); p.Send(Four); return p.EndReceive(Receive(c)); },

        // Failures: of the state they come at the end
        ["receive unconnected"] = s => { var c = s.Tcp(); return Stage.Both(() => Receive(c), r => c.EndReceive(r)); },
        ["send unconnected"] = s => { var c = s.Tcp(); return Stage.Both(() => Send(c), r => c.EndSend(r)); },
        ["disconnect unconnected"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginDisconnect(false, null, null), c.EndDisconnect); },
        ["accept not listening"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginAccept(null, null), r => c.EndAccept(r)); },
        ["accept of bytes not listening"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginAccept(4, null, null), r => c.EndAccept(out byte[] _, r)); },
        ["accept of bytes below 0"] = s => { var c = s.Listening(); return Stage.Both(() => c.BeginAccept(-1, null, null), r => c.EndAccept(out byte[] _, r)); },
        ["accept into a connected socket"] = s => { var (c, _) = s.Pair(); var l = s.Listening(); return Stage.Both(() => l.BeginAccept(c, 0, null, null), r => l.EndAccept(out byte[] _, r)); },
        ["connect refused"] = s => { var l = s.Listening(); var to = l.LocalEndPoint; l.Dispose(); var c = s.Tcp(); return Stage.Both(() => c.BeginConnect(to, null, null), c.EndConnect); },
        ["connect twice"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginConnect(s.Listening().LocalEndPoint, null, null), c.EndConnect); },
        ["connect a listener"] = s => { var l = s.Listening(); return Stage.Both(() => l.BeginConnect(l.LocalEndPoint, null, null), l.EndConnect); },
        ["connect to null"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginConnect((EndPoint)null, null, null), c.EndConnect); },
        ["connect to null address"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginConnect((IPAddress)null, 80, null, null), c.EndConnect); },
        ["connect to null host"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginConnect((string)null, 80, null, null), c.EndConnect); },
        ["connect to no addresses"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginConnect(Array.Empty<IPAddress>(), 80, null, null), c.EndConnect); },
        ["connect to port 65536"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginConnect(IPAddress.Loopback, 65536, null, null), c.EndConnect); },
        ["connect to port -1 of a host"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginConnect("localhost", -1, null, null), c.EndConnect); },
        ["connect to another family"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginConnect(new IPEndPoint(IPAddress.IPv6Loopback, 80), null, null), c.EndConnect); },
        ["connect to another family's address"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginConnect(IPAddress.IPv6Loopback, 80, null, null), c.EndConnect); },
        ["connect after disconnect"] = s => { var l = s.Listening(); var (c, p) = s.Pair(); c.Disconnect(true); return Stage.Both(() => c.BeginConnect(l.LocalEndPoint, null, null), c.EndConnect); },
        ["receive into null"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginReceive(null, 0, 0, None, null, null), r => c.EndReceive(r)); },
        ["receive at offset 9 of 8"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginReceive(new byte[8], 9, 0, None, null, null), r => c.EndReceive(r)); },
        ["receive 9 of 8"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginReceive(new byte[8], 0, 9, None, null, null), r => c.EndReceive(r)); },
        ["receive into no buffers"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginReceive(List(), None, null, null), r => c.EndReceive(r)); },
        ["receive into null buffers"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginReceive((IList<ArraySegment<byte>>)null, None, null, null), r => c.EndReceive(r)); },
        ["receive with a bad offset unconnected"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginReceive(new byte[8], 9, 0, None, null, null), r => c.EndReceive(r)); },
        ["send 5 of 4"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginSend(Four, 0, 5, None, null, null), r => c.EndSend(r)); },
        ["send no buffers"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginSend(List(), None, null, null), r => c.EndSend(r)); },
        ["send with Multicast"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginSend(Four, 0, 4, SocketFlags.Multicast, null, null), r => c.EndSend(r)); },
        ["receive with Multicast"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => c.BeginReceive(new byte[8], 0, 8, SocketFlags.Multicast, null, null), r => c.EndReceive(r)); },
        ["sendTo null"] = s => { var u = s.Udp(); return Stage.Both(() => u.BeginSendTo(Four, 0, 4, None, null, null, null), r => u.EndSendTo(r)); },
        ["sendTo another family"] = s => { var u = s.Udp(); return Stage.Both(() => u.BeginSendTo(Four, 0, 4, None, new IPEndPoint(IPAddress.IPv6Loopback, 9), null, null), r => u.EndSendTo(r)); },
        ["sendTo port 0"] = s => { var u = s.Udp(); return Stage.Both(() => u.BeginSendTo(Four, 0, 4, None, new IPEndPoint(IPAddress.Loopback, 0), null, null), r => u.EndSendTo(r)); },
        ["sendTo 5 of 4"] = s => { var u = s.Udp(); return Stage.Both(() => u.BeginSendTo(Four, 0, 5, None, u.LocalEndPoint, null, null), r => u.EndSendTo(r)); },
        ["receiveFrom null"] = s => { var u = s.Udp(); return Stage.Both(() => { EndPoint none = null; return u.BeginReceiveFrom(new byte[8], 0, 8, None, ref none, null, null); }, r => EndReceiveFrom(u, r)); },
        ["receiveFrom another family"] = s => { var u = s.Udp(); return Stage.Both(() => { EndPoint six = new IPEndPoint(IPAddress.IPv6Any, 0); return u.BeginReceiveFrom(new byte[8], 0, 8, None, ref six, null, null); }, r => EndReceiveFrom(u, r)); },
        ["receiveFrom unbound"] = s => { var u = s.Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)); return Stage.Both(() => ReceiveFrom(u), r => EndReceiveFrom(u, r)); },
        ["receiveMessageFrom unbound"] = s => { var u = s.Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)); return Stage.Both(() => ReceiveMessageFrom(u), r => EndReceiveMessageFrom(u, r)); },
        ["receiveMessageFrom cut"] = s => { var u = s.Udp(); u.SendTo(new byte[9], u.LocalEndPoint); return Stage.Both(() => ReceiveMessageFrom(u), r => EndReceiveMessageFrom(u, r)); },
        ["receiveFrom on a stream"] = s => { var (c, p) = s.Pair(); p.Send(Four); return Stage.Both(() => ReceiveFrom(c), r => EndReceiveFrom(c, r)); },

        // The parameter for errors
        ["receive unconnected, with the parameter for errors"] = s => { var c = s.Tcp(); var r = c.BeginReceive(new byte[8], 0, 8, None, out var error, null, null); return $"{Stage.Text(r)} {error}"; },
        ["receive into a list unconnected, with the parameter for errors"] = s => { var c = s.Tcp(); var r = c.BeginReceive(List(new byte[8]), None, out var error, null, null); return $"{Stage.Text(r)} {error}"; },
        ["send unconnected, with the parameter for errors"] = s => { var c = s.Tcp(); var r = c.BeginSend(Four, 0, 4, None, out var error, null, null); return $"{Stage.Text(r)} {error}"; },
        ["send a list unconnected, with the parameter for errors"] = s => { var c = s.Tcp(); var r = c.BeginSend(List(Four), None, out var error, null, null); return $"{Stage.Text(r)} {error}"; },
        ["send, with the parameter for errors"] = s => { var (c, _) = s.Pair(); var r = c.BeginSend(Four, 0, 4, None, out var error, null, null); return $"{error} {c.EndSend(r, out error)} {error}"; },
        ["receive, with the parameter for errors"] = s => { var (c, p) = s.Pair(); p.Send(Four); var r = c.BeginReceive(new byte[8], 0, 8, None, out var error, null, null); return $"{error} {c.EndReceive(r, out error)} {error}"; },
        ["receive disposed, with the parameter for errors"] = s => { var (c, p) = s.Pair(); var r = Receive(c); c.Dispose(); var count = c.EndReceive(r, out var error); return $"{count} {error}"; },
        ["end a receive of a failure, with the parameter for errors"] = s => { var c = s.Tcp(); var r = Receive(c); var count = c.EndReceive(r, out var error); return $"{count} {error}"; },
        ["end a send of a failure, with the parameter for errors"] = s => { var c = s.Tcp(); var r = Send(c); var count = c.EndSend(r, out var error); return $"{count} {error}"; },
        ["end of null, with the parameter for errors"] = s => { var c = s.Tcp(); return c.EndReceive(null, out _); },

        // Disposed
        ["receive, then dispose"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => Receive(c), r => c.EndReceive(r), c.Dispose); },
        ["accept, then dispose"] = s => { var l = s.Listening(); return Stage.Both(() => l.BeginAccept(null, null), r => l.EndAccept(r), l.Dispose); },
        ["accept of bytes, then dispose"] = s => { var l = s.Listening(); return Stage.Both(() => l.BeginAccept(4, null, null), r => l.EndAccept(out byte[] _, r), l.Dispose); },
        ["receiveFrom, then dispose"] = s => { var u = s.Udp(); return Stage.Both(() => ReceiveFrom(u), r => EndReceiveFrom(u, r), u.Dispose); },
        ["receiveMessageFrom, then dispose"] = s => { var u = s.Udp(); return Stage.Both(() => ReceiveMessageFrom(u), r => EndReceiveMessageFrom(u, r), u.Dispose); },
        ["receive done, then dispose"] = s => { var (c, p) = s.Pair(); p.Send(Four); return Stage.Both(() => Done(Receive(c)), r => c.EndReceive(r), c.Dispose); },
        ["receiveFrom done, then dispose"] = s => { var u = s.Udp(); u.SendTo(Four, u.LocalEndPoint); return Stage.Both(() => Done(ReceiveFrom(u)), r => EndReceiveFrom(u, r), u.Dispose); },
        ["send done, then dispose"] = s => { var (c, p) = s.Pair(); return Stage.Both(() => Done(Send(c)), r => c.EndSend(r), c.Dispose); },
        ["accept done, then dispose"] = s => { var l = s.Listening(); s.Tcp().Connect(l.LocalEndPoint); return Stage.Both(() => Done(l.BeginAccept(null, null)), r => l.EndAccept(r), l.Dispose); },
        ["connect done, then dispose"] = s => { var l = s.Listening(); var c = s.Tcp(); return Stage.Both(() => Done(c.BeginConnect(l.LocalEndPoint, null, null)), r => c.EndConnect(r), c.Dispose); },
        ["begin receive disposed"] = s => { var c = Gone(s); return Stage.Both(() => Receive(c), r => c.EndReceive(r)); },
        ["begin receive of a list disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginReceive(List(new byte[8]), None, null, null), r => c.EndReceive(r)); },
        ["begin receive disposed, with the parameter for errors"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginReceive(new byte[8], 0, 8, None, out _, null, null), r => c.EndReceive(r)); },
        ["begin receive disposed, of null"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginReceive(null, 0, 8, None, null, null), r => c.EndReceive(r)); },
        ["begin send disposed"] = s => { var c = Gone(s); return Stage.Both(() => Send(c), r => c.EndSend(r)); },
        ["begin sendTo disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginSendTo(Four, 0, 4, None, Any, null, null), r => c.EndSendTo(r)); },
        ["begin receiveFrom disposed"] = s => { var c = Gone(s); return Stage.Both(() => ReceiveFrom(c), r => EndReceiveFrom(c, r)); },
        ["begin receiveMessageFrom disposed"] = s => { var c = Gone(s); return Stage.Both(() => ReceiveMessageFrom(c), r => EndReceiveMessageFrom(c, r)); },
        ["begin accept disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginAccept(null, null), r => c.EndAccept(r)); },
        ["begin accept of bytes disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginAccept(4, null, null), r => c.EndAccept(out byte[] _, r)); },
        ["begin connect disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginConnect(new IPEndPoint(IPAddress.Loopback, 9), null, null), c.EndConnect); },
        ["begin connect to an address disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginConnect(IPAddress.Loopback, 9, null, null), c.EndConnect); },
        ["begin connect to a host disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginConnect("localhost", 9, null, null), c.EndConnect); },
        ["begin disconnect disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginDisconnect(false, null, null), c.EndDisconnect); },
        ["begin sendFile disposed"] = s => { var c = Gone(s); return Stage.Both(() => c.BeginSendFile(null, null, null), c.EndSendFile); },
        ["begin sendFile unconnected"] = s => { var c = s.Tcp(); return Stage.Both(() => c.BeginSendFile(null, null, null), c.EndSendFile); },
        ["begin sendFile of a missing file"] = s => { var (c, _) = s.Pair(); return Stage.Both(() => c.BeginSendFile("/nothing/here", null, null), c.EndSendFile); },
        ["begin sendFile with Disconnect"] = s => { var (c, _) = s.Pair(); return Stage.Both(() => c.BeginSendFile(null, null, null, TransmitFileOptions.Disconnect, null, null), c.EndSendFile); },
        ["begin sendFile on a datagram socket"] = s => { var u = s.Udp(); return Stage.Both(() => u.BeginSendFile(null, null, null), u.EndSendFile); },

        // NetworkStream
        ["read at offset 9 of 8"] = s => { var (c, _) = s.Streams(); return Stage.Both(() => c.BeginRead(new byte[8], 9, 0, null, null), c.EndRead); },
        ["read into null"] = s => { var (c, _) = s.Streams(); return Stage.Both(() => c.BeginRead(null, 0, 0, null, null), c.EndRead); },
        ["write 5 of 4"] = s => { var (c, _) = s.Streams(); return Stage.Both(() => c.BeginWrite(Four, 0, 5, null, null), c.EndWrite); },
        ["read, then dispose"] = s => { var (c, _) = s.Streams(); return Stage.Both(() => c.BeginRead(new byte[8], 0, 8, null, null), c.EndRead, c.Dispose); },
        ["read, then dispose its socket"] = s => { var (c, _) = s.Streams(); return Stage.Both(() => c.BeginRead(new byte[8], 0, 8, null, null), c.EndRead, c.Socket.Dispose); },
        ["read of a disposed stream"] = s => { var (c, _) = s.Streams(); c.Dispose(); return Stage.Both(() => c.BeginRead(new byte[8], 0, 8, null, null), c.EndRead); },
        ["write of a disposed stream"] = s => { var (c, _) = s.Streams(); c.Dispose(); return Stage.Both(() => c.BeginWrite(Four, 0, 4, null, null), c.EndWrite); },
        ["read of a stream whose socket is disposed"] = s => { var (c, _) = s.Streams(); c.Socket.Dispose(); return Stage.Both(() => c.BeginRead(new byte[8], 0, 8, null, null), c.EndRead); },
        ["write of a stream whose socket is disposed"] = s => { var (c, _) = s.Streams(); c.Socket.Dispose(); return Stage.Both(() => c.BeginWrite(Four, 0, 4, null, null), c.EndWrite); },
        ["write after shutdown"] = s => { var (c, _) = s.Streams(); c.Socket.Shutdown(SocketShutdown.Send); return Stage.Both(() => c.BeginWrite(Four, 0, 4, null, null), c.EndWrite); },
        ["read of a stream for writing"] = s => { var (c, _) = s.Pair(); var w = new NetworkStream(c, FileAccess.Write); return Stage.Both(() => w.BeginRead(new byte[8], 0, 8, null, null), w.EndRead); },
        ["write of a stream for reading"] = s => { var (c, _) = s.Pair(); var w = new NetworkStream(c, FileAccess.Read); return Stage.Both(() => w.BeginWrite(Four, 0, 4, null, null), w.EndWrite); },
        ["read done, then dispose"] = s => { var (c, p) = s.Streams(); p.Write(Four); return Stage.Both(() => Done(c.BeginRead(new byte[8], 0, 8, null, null)), c.EndRead, c.Dispose); },
        ["write done, then dispose"] = s => { var (c, p) = s.Streams(); return Stage.Both(() => Done(c.BeginWrite(Four, 0, 4, null, null)), c.EndWrite, c.Dispose); },

        // TcpClient and TcpListener
        ["TcpClient: connect disposed"] = s => { var c = new TcpClient(); c.Dispose(); return Stage.Both(() => c.BeginConnect(IPAddress.Loopback, 9, null, null), c.EndConnect); },
        ["TcpClient: connect, then dispose"] = s => { var l = s.Listening(); var c = new TcpClient(AddressFamily.InterNetwork); return Stage.Both(() => Done(c.BeginConnect(IPAddress.Loopback, ((IPEndPoint)l.LocalEndPoint).Port, null, null)), c.EndConnect, c.Dispose); },
        ["TcpClient: connect to port 65536"] = s => { var c = s.Keep(new TcpClient()); return Stage.Both(() => c.BeginConnect(IPAddress.Loopback, 65536, null, null), c.EndConnect); },
        ["TcpClient: connect to null"] = s => { var c = s.Keep(new TcpClient()); return Stage.Both(() => c.BeginConnect((string)null, 80, null, null), c.EndConnect); },
        ["TcpClient: connect"] = s => { var l = s.Listening(); var c = s.Keep(new TcpClient(AddressFamily.InterNetwork)); var was = Stage.Both(() => c.BeginConnect(IPAddress.Loopback, ((IPEndPoint)l.LocalEndPoint).Port, null, null), c.EndConnect); return was + " " + Stage.Text(c.Connected); },
        ["TcpClient: connected before its end"] = s => { var l = s.Listening(); var c = s.Keep(new TcpClient(AddressFamily.InterNetwork)); Done(c.BeginConnect(IPAddress.Loopback, ((IPEndPoint)l.LocalEndPoint).Port, null, null)); return Stage.Outcome(() => c.GetStream().CanRead); },
        ["TcpListener: accept not started"] = s => { var l = new TcpListener(IPAddress.Loopback, 0); return Stage.Both(() => l.BeginAcceptSocket(null, null), r => l.EndAcceptSocket(r)); },
        ["TcpListener: accept client not started"] = s => { var l = new TcpListener(IPAddress.Loopback, 0); return Stage.Both(() => l.BeginAcceptTcpClient(null, null), r => l.EndAcceptTcpClient(r)); },
        ["TcpListener: accept, then stop"] = s => { var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return Stage.Both(() => l.BeginAcceptTcpClient(null, null), r => l.EndAcceptTcpClient(r), l.Stop); },
        ["TcpListener: accept socket, then stop"] = s => { var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return Stage.Both(() => l.BeginAcceptSocket(null, null), r => l.EndAcceptSocket(r), l.Stop); },

        // UdpClient
        ["UdpClient: send to nobody"] = s => { var u = s.Keep(new UdpClient(0)); return Stage.Both(() => u.BeginSend(Four, 4, null, null), u.EndSend); },
        ["UdpClient: send to null"] = s => { var u = s.Keep(new UdpClient(0)); return Stage.Both(() => u.BeginSend(Four, 4, (IPEndPoint)null, null, null), u.EndSend); },
        ["UdpClient: send to null host"] = s => { var u = s.Keep(new UdpClient(0)); return Stage.Both(() => u.BeginSend(Four, 4, (string)null, 9, null, null), u.EndSend); },
        ["UdpClient: send 5 of 4"] = s => { var u = s.Keep(new UdpClient(0)); return Stage.Both(() => u.BeginSend(Four, 5, new IPEndPoint(IPAddress.Loopback, 9), null, null), u.EndSend); },
        ["UdpClient: send null"] = s => { var u = s.Keep(new UdpClient(0)); return Stage.Both(() => u.BeginSend(null, 0, new IPEndPoint(IPAddress.Loopback, 9), null, null), u.EndSend); },
        ["UdpClient: send connected to another"] = s => { var u = s.Keep(new UdpClient("127.0.0.1", 9)); return Stage.Both(() => u.BeginSend(Four, 4, new IPEndPoint(IPAddress.Loopback, 9), null, null), u.EndSend); },
        ["UdpClient: send connected to another host"] = s => { var u = s.Keep(new UdpClient("127.0.0.1", 9)); return Stage.Both(() => u.BeginSend(Four, 4, "127.0.0.1", 9, null, null), u.EndSend); },
        ["UdpClient: send connected"] = s => { var u = s.Keep(new UdpClient("127.0.0.1", 9)); return Stage.Both(() => u.BeginSend(Four, 3, null, null), u.EndSend); },
        ["UdpClient: send to a host"] = s => { var u = s.Keep(new UdpClient(new IPEndPoint(IPAddress.Loopback, 0))); return Stage.Both(() => u.BeginSend(Four, 3, "127.0.0.1", ((IPEndPoint)u.Client.LocalEndPoint).Port, null, null), u.EndSend); },
        ["UdpClient: send disposed"] = s => { var u = new UdpClient(0); u.Dispose(); return Stage.Both(() => u.BeginSend(Four, 4, new IPEndPoint(IPAddress.Loopback, 9), null, null), u.EndSend); },
        ["UdpClient: receive"] = s => { var u = s.Keep(new UdpClient(new IPEndPoint(IPAddress.Loopback, 0))); u.Send(Four, (IPEndPoint)u.Client.LocalEndPoint); return Stage.Both(() => u.BeginReceive(null, null), r => { IPEndPoint from = null; var bytes = u.EndReceive(r, ref from); return $"{bytes.Length} {from.Address}"; }); },
        ["UdpClient: receive unbound"] = s => { var u = s.Keep(new UdpClient()); return Stage.Both(() => u.BeginReceive(null, null), r => { IPEndPoint from = null; return u.EndReceive(r, ref from).Length; }); },
        ["UdpClient: receive disposed"] = s => { var u = new UdpClient(0); u.Dispose(); return Stage.Both(() => u.BeginReceive(null, null), r => { IPEndPoint from = null; return u.EndReceive(r, ref from).Length; }); },
        ["UdpClient: receive, then dispose"] = s => { var u = new UdpClient(0); return Stage.Both(() => u.BeginReceive(null, null), r => { IPEndPoint from = null; return u.EndReceive(r, ref from).Length; }, u.Dispose); },

        // Dns
        ["Dns: addresses of null"] = s => Stage.Both(() => Dns.BeginGetHostAddresses(null, null, null), r => Dns.EndGetHostAddresses(r).Length),
        ["Dns: addresses of 0.0.0.0"] = s => Stage.Both(() => Dns.BeginGetHostAddresses("0.0.0.0", null, null), r => Dns.EndGetHostAddresses(r).Length),
        ["Dns: addresses of a long name"] = s => Stage.Both(() => Dns.BeginGetHostAddresses(new string('a', 300), null, null), r => Dns.EndGetHostAddresses(r).Length),
        ["Dns: addresses of an address"] = s => Stage.Both(() => Dns.BeginGetHostAddresses("127.0.0.1", null, null), r => Dns.EndGetHostAddresses(r).Length),
        ["Dns: entry of null"] = s => Stage.Both(() => Dns.BeginGetHostEntry((string)null, null, null), r => Dns.EndGetHostEntry(r).HostName),
        ["Dns: entry of a null address"] = s => Stage.Both(() => Dns.BeginGetHostEntry((IPAddress)null, null, null), r => Dns.EndGetHostEntry(r).HostName),
        ["Dns: entry of 0.0.0.0"] = s => Stage.Both(() => Dns.BeginGetHostEntry(IPAddress.Any, null, null), r => Dns.EndGetHostEntry(r).HostName),
        ["Dns: entry of an address"] = s => Stage.Both(() => Dns.BeginGetHostEntry(IPAddress.Loopback, null, null), r => Dns.EndGetHostEntry(r).HostName),
        ["Dns: by name of an address"] = s => Stage.Both(() => Dns.BeginGetHostByName("127.0.0.1", null, null), r => { var e = Dns.EndGetHostByName(r); return $"{e.HostName} {e.AddressList.Length}"; }),
        ["Dns: by name of null"] = s => Stage.Both(() => Dns.BeginGetHostByName(null, null, null), r => Dns.EndGetHostByName(r).HostName),
        ["Dns: by name of 0.0.0.0"] = s => Stage.Both(() => Dns.BeginGetHostByName("0.0.0.0", null, null), r => { var e = Dns.EndGetHostByName(r); return $"{e.HostName} {e.AddressList.Length}"; }),
        ["Dns: resolve an address"] = s => Stage.Both(() => Dns.BeginResolve("127.0.0.1", null, null), r => { var e = Dns.EndResolve(r); return $"{e.HostName} {e.AddressList.Length}"; }),
        ["Dns: resolve null"] = s => Stage.Both(() => Dns.BeginResolve(null, null, null), r => Dns.EndResolve(r).HostName),
        ["Dns: resolve localhost"] = s => Stage.Both(() => Dns.BeginResolve("localhost", null, null), r => Dns.EndResolve(r).HostName),
    };

    static Socket Gone(Stage s) { var socket = s.Tcp(); socket.Dispose(); return socket; }
}
