using System.Net;
using System.Net.Sockets;

static class Scenarios
{
    static readonly byte[] four = [1, 2, 3, 4];
    static List<ArraySegment<byte>> List(params byte[][] parts) => parts.Select(p => new ArraySegment<byte>(p)).ToList();

    public static readonly (string, Action<Stage>)[] All =
    [
        ("fresh arguments", s =>
        {
            var e = s.Args();
            s.Note(() => e.AcceptSocket); s.Note(() => e.Buffer); s.Note(() => e.BufferList);
            s.Note(() => e.BytesTransferred); s.Note(() => e.ConnectByNameError); s.Note(() => e.ConnectSocket);
            s.Note(() => e.Count); s.Note(() => e.Offset); s.Note(() => e.DisconnectReuseSocket);
            s.Note(() => e.LastOperation); s.Note(() => e.MemoryBuffer.Length); s.Note(() => e.RemoteEndPoint);
            s.Note(() => e.SendPacketsElements); s.Note(() => (int)e.SendPacketsFlags); s.Note(() => e.SendPacketsSendSize);
            s.Note(() => e.SocketError); s.Note(() => (int)e.SocketFlags); s.Note(() => e.UserToken);
            s.Note(() => e.ReceiveMessageFromPacketInfo.Address); s.Note(() => e.ReceiveMessageFromPacketInfo.Interface);
        }),
        ("the forms of setBuffer", s =>
        {
            var e = s.Args();
            var b = new byte[8];
            void Look() { s.Note(() => e.Buffer != null); s.Note(() => e.Offset); s.Note(() => e.Count); s.Note(() => e.MemoryBuffer.Length); }
            s.Note(() => e.SetBuffer(b, 2, 3)); Look();
            foreach (var (offset, count) in new[] { (-1, 0), (9, 0), (0, 9), (0, -1), (8, 1) })
            {
                s.Note(() => e.SetBuffer(b, offset, count));
                s.Note(() => e.SetBuffer(offset, count));
            }
            Look();
            s.Note(() => e.SetBuffer(8, 0)); Look();
            s.Note(() => e.SetBuffer(1, 4)); Look();
            s.Note(() => e.SetBuffer(null, 3, 4)); Look();
            s.Note(() => e.SetBuffer(3, 4)); Look();
            s.Note(() => e.SetBuffer(b.AsMemory(2, 5))); Look();
            s.Note(() => e.SetBuffer(0, 1)); s.Note(() => e.SetBuffer(9, 1));
            s.Note(() => e.SetBuffer(Memory<byte>.Empty)); Look();
        }),
        ("a buffer and a list of buffers", s =>
        {
            var e = s.Args();
            var list = List(new byte[2], new byte[3]);
            e.SetBuffer(new byte[8], 0, 8);
            s.Note(() => e.BufferList = list); s.Note(() => e.BufferList); s.Note(() => e.Count);
            s.Note(() => e.SetBuffer(null, 0, 0));
            e.BufferList = list; s.Note(() => e.BufferList == list); s.Note(() => e.Count); s.Note(() => e.Buffer);
            s.Note(() => e.SetBuffer(new byte[8], 0, 8)); s.Note(() => e.SetBuffer(new byte[8]));
            s.Note(() => e.SetBuffer(Memory<byte>.Empty)); s.Note(() => e.SetBuffer(0, 0)); s.Note(() => e.SetBuffer(5, 5));
            s.Note(() => e.BufferList == list);
            s.Note(() => e.BufferList = null); s.Note(() => e.SetBuffer(new byte[8], 0, 8));
            s.Note(() => e.BufferList = null); s.Note(() => e.Count);
            var f = s.Args();
            f.BufferList = List(); s.Note(() => f.SetBuffer(new byte[8], 0, 8));
        }),
        ("arguments in use", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.SetBuffer(new byte[8], 0, 8);
            e.Start(() => client.ReceiveAsync(e));
            s.Note(() => client.ReceiveAsync(e)); s.Note(() => client.SendAsync(e)); s.Note(() => server.ReceiveAsync(e));
            s.Note(() => client.DisconnectAsync(e));
            s.Note(() => e.SetBuffer(0, 4)); s.Note(() => e.SetBuffer(new byte[4], 0, 4)); s.Note(() => e.SetBuffer(new byte[4]));
            s.Note(() => e.BufferList = null); s.Note(() => e.BufferList = List(four));
            s.Note(() => e.SendPacketsElements = []); s.Note(() => e.SendPacketsElements = null);
            s.Note(() => e.RemoteEndPoint = Stage.Here); s.Note(() => e.AcceptSocket = null); s.Note(() => e.SocketFlags = SocketFlags.Peek);
            s.Note(() => e.SocketError = SocketError.Fault); s.Note(() => e.UserToken = 1); s.Note(() => e.SendPacketsFlags = 0);
            s.Note(() => e.SendPacketsSendSize = 1); s.Note(() => e.DisconnectReuseSocket = true);
            s.Note(() => e.LastOperation); s.Note(() => e.BytesTransferred);
            s.Note(() => Socket.CancelConnectAsync(e));
            server.Send(four);
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred); s.Note(() => e.LastOperation); s.Note(() => e.Events);
            server.Send(four);
            s.Do(e, () => client.ReceiveAsync(e)); s.Note(() => e.BytesTransferred);
        }),
        ("arguments disposed while in use", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.SetBuffer(new byte[8], 0, 8);
            e.Start(() => client.ReceiveAsync(e));
            s.Note(e.Dispose); s.Note(e.Dispose);
            s.Note(() => e.SetBuffer(0, 4)); s.Note(() => client.ReceiveAsync(e));
            server.Send(four);
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred); s.Note(() => e.Events);
            s.Note(() => e.SetBuffer(0, 4)); s.Note(() => client.ReceiveAsync(e));
        }),
        ("arguments that are disposed", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.SetBuffer(four, 0, 4);
            s.Note(e.Dispose); s.Note(e.Dispose);
            s.Note(() => e.SetBuffer(0, 4)); s.Note(() => e.SetBuffer(four)); s.Note(() => e.SetBuffer(null, 0, 0));
            s.Note(() => e.BufferList = null); s.Note(() => e.SendPacketsElements = null);
            s.Note(() => e.Count); s.Note(() => e.Buffer != null); s.Note(() => e.LastOperation);
            s.Note(() => e.UserToken = 1); s.Note(() => e.RemoteEndPoint = client.LocalEndPoint);
            s.Note(() => client.SendAsync(e)); s.Note(() => client.ReceiveAsync(e)); s.Note(() => client.DisconnectAsync(e));
            s.Note(() => s.Tcp().ConnectAsync(e)); s.Note(() => Socket.CancelConnectAsync(e));
            s.Note(() => s.Udp().SendToAsync(e)); s.Note(() => s.Udp().ReceiveFromAsync(e));
            s.Note(() => s.Listening().AcceptAsync(e));
        }),
        ("no arguments", s =>
        {
            var (client, _) = s.Pair();
            SocketAsyncEventArgs none = null;
            s.Note(() => s.Tcp().ConnectAsync(none));
            s.Note(() => client.DisconnectAsync(none)); s.Note(() => client.ReceiveAsync(none));
            s.Note(() => client.ReceiveFromAsync(none)); s.Note(() => client.ReceiveMessageFromAsync(none));
            s.Note(() => client.SendAsync(none)); s.Note(() => client.SendToAsync(none)); s.Note(() => client.SendPacketsAsync(none));
            s.Note(() => Socket.ConnectAsync(SocketType.Stream, ProtocolType.Tcp, none)); s.Note(() => Socket.CancelConnectAsync(none));
        }),
        ("operations of a disposed socket", s =>
        {
            var (socket, _) = s.Pair();
            socket.Dispose();
            var e = s.Args();
            e.RemoteEndPoint = Stage.Here;
            e.SendPacketsElements = [new SendPacketsElement(four)];
            e.SetBuffer(four);
            s.Note(() => socket.AcceptAsync(e)); s.Note(() => socket.ConnectAsync(e)); s.Note(() => socket.DisconnectAsync(e));
            s.Note(() => socket.ReceiveAsync(e)); s.Note(() => socket.ReceiveFromAsync(e)); s.Note(() => socket.ReceiveMessageFromAsync(e));
            s.Note(() => socket.SendAsync(e)); s.Note(() => socket.SendToAsync(e)); s.Note(() => socket.SendPacketsAsync(e));
            s.Note(() => e.LastOperation);
            s.Note(() => e.SetBuffer(0, 0)); s.Note(() => e.BufferList = null);
        }),
        ("accept", s =>
        {
            var listener = s.Listening();
            var e = s.Args();
            s.Connected(listener.LocalEndPoint);
            s.Do(e, () => listener.AcceptAsync(e));
            s.Note(() => e.AcceptSocket.Connected); s.Note(() => e.LastOperation); s.Note(() => e.BytesTransferred);
            s.Note(() => e.RemoteEndPoint); s.Note(() => e.ConnectSocket);
            s.Note(() => listener.AcceptAsync(e));
            e.AcceptSocket.Dispose(); e.AcceptSocket = null;
            s.Connected(listener.LocalEndPoint);
            s.Do(e, () => listener.AcceptAsync(e)); s.Note(() => e.AcceptSocket.Connected);
            e.AcceptSocket.Dispose();
            var own = e.AcceptSocket = s.Tcp();
            s.Connected(listener.LocalEndPoint);
            s.Do(e, () => listener.AcceptAsync(e)); s.Note(() => e.AcceptSocket == own); s.Note(() => own.Connected);
        }),
        ("accept that cannot be", s =>
        {
            var e = s.Args();
            s.Note(() => s.Tcp().AcceptAsync(e)); s.Note(() => s.Bound(s.Tcp()).AcceptAsync(e)); s.Note(() => s.Bound(s.Udp()).AcceptAsync(e));
            var listener = s.Listening();
            e.AcceptSocket = s.Bound(s.Tcp()); s.Note(() => listener.AcceptAsync(e));
            e.AcceptSocket = s.Pair().client; s.Note(() => listener.AcceptAsync(e));
            e.AcceptSocket = null;
            e.BufferList = List(new byte[300]); s.Note(() => listener.AcceptAsync(e));
        }),
        ("accept with a large buffer", s =>
        {
            var e = s.Args();
            e.SetBuffer(new byte[400]); s.Note(() => s.Listening().AcceptAsync(e));
        }),
        ("accept whose listener is disposed", s =>
        {
            var e = s.Args();
            var listener = s.Listening();
            e.Start(() => listener.AcceptAsync(e));
            listener.Dispose();
            s.Note(() => e.Wait()); s.Note(() => e.AcceptSocket); s.Note(() => e.LastOperation);
        }),
        ("connect", s =>
        {
            var listener = s.Listening();
            var socket = s.Tcp();
            var e = s.Args();
            e.RemoteEndPoint = listener.LocalEndPoint;
            s.Do(e, () => socket.ConnectAsync(e));
            s.Note(() => e.ConnectSocket == socket); s.Note(() => e.LastOperation); s.Note(() => e.BytesTransferred); s.Note(() => e.ConnectByNameError);
            s.Note(() => socket.Connected); s.Note(() => e.AcceptSocket); s.Note(() => e.RemoteEndPoint == (object)listener.LocalEndPoint);
            s.Note(() => socket.ConnectAsync(e)); s.Note(() => e.ConnectSocket == socket);
            e.SetBuffer(four);
            s.Do(e, () => socket.SendAsync(e)); s.Note(() => e.ConnectSocket == socket); s.Note(() => e.BytesTransferred);
        }),
        ("connect that cannot be", s =>
        {
            var e = s.Args();
            s.Note(() => s.Tcp().ConnectAsync(e));
            e.RemoteEndPoint = Stage.Here6; s.Note(() => s.Tcp().ConnectAsync(e));
            e.RemoteEndPoint = new DnsEndPoint("localhost", 1, AddressFamily.InterNetworkV6); s.Note(() => s.Tcp().ConnectAsync(e));
            e.RemoteEndPoint = new UnixDomainSocketEndPoint("/tmp/x"); s.Note(() => s.Tcp().ConnectAsync(e));
            e.RemoteEndPoint = s.Nobody(); s.Note(() => s.Listening().ConnectAsync(e));
            e.BufferList = List(four); s.Note(() => s.Tcp().ConnectAsync(e)); e.BufferList = null;
            s.Do(e, () => s.Tcp().ConnectAsync(e)); s.Note(() => e.ConnectSocket); s.Note(() => e.ConnectByNameError); s.Note(() => e.LastOperation);
            e.RemoteEndPoint = Stage.Here; s.Do(e, () => s.Tcp().ConnectAsync(e));
        }),
        ("connect with a buffer", s =>
        {
            var listener = s.Listening();
            var e = s.Args();
            e.SetBuffer(new byte[] { 9, 1, 2, 3, 4, 9 }, 1, 4);
            e.RemoteEndPoint = listener.LocalEndPoint;
            var socket = s.Tcp();
            s.Do(e, () => socket.ConnectAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.LastOperation);
            using var peer = listener.Accept();
            var got = new byte[8];
            s.Note(() => peer.Receive(got)); s.Note(() => got[0]);
            // Of a refusal .NET tells if it comes at once; if it comes later, never.
            Args refused;
            do
            {
                refused = s.Args();
                refused.SetBuffer(new byte[4], 0, 4);
                refused.RemoteEndPoint = s.Nobody();
            } while (s.Tcp().ConnectAsync(refused));
            s.Note(() => refused.SocketError); s.Note(() => refused.BytesTransferred);
        }),
        ("connect by name", s =>
        {
            var listener = s.Listening();
            var port = ((IPEndPoint)listener.LocalEndPoint).Port;
            var socket = s.Tcp();
            var e = s.Args();
            e.RemoteEndPoint = new DnsEndPoint("localhost", port);
            s.Do(e, () => socket.ConnectAsync(e)); s.Note(() => e.ConnectSocket == socket); s.Note(() => e.ConnectByNameError);
            s.Note(() => e.RemoteEndPoint is DnsEndPoint); s.Note(() => socket.ConnectAsync(e));
            e.RemoteEndPoint = new DnsEndPoint("localhost", s.Nobody().Port);
            s.Do(e, () => s.Tcp().ConnectAsync(e)); s.Note(() => e.ConnectSocket); s.Note(() => e.ConnectByNameError);
            e.RemoteEndPoint = listener.LocalEndPoint;
            s.Do(e, () => s.Tcp().ConnectAsync(e)); s.Note(() => e.ConnectByNameError);
            e.RemoteEndPoint = new DnsEndPoint("localhost", port);
            e.SetBuffer(four);
            s.Do(e, () => s.Tcp().ConnectAsync(e)); s.Note(() => e.BytesTransferred);
        }),
        ("connect of the class", s =>
        {
            var listener = s.Listening();
            var e = s.Args();
            bool Connect(SocketType type = SocketType.Stream, ProtocolType protocol = ProtocolType.Tcp) => Socket.ConnectAsync(type, protocol, e);
            s.Note(() => Connect());
            e.RemoteEndPoint = listener.LocalEndPoint;
            e.BufferList = List(four); s.Note(() => Connect()); e.BufferList = null;
            s.Note(() => Connect(SocketType.Stream, ProtocolType.Udp));
            s.Do(e, () => Connect()); s.Note(() => e.ConnectSocket.Connected); s.Note(() => e.ConnectSocket.AddressFamily); s.Note(() => e.ConnectByNameError);
            e.ConnectSocket.Dispose();
            e.RemoteEndPoint = new DnsEndPoint("localhost", ((IPEndPoint)listener.LocalEndPoint).Port);
            s.Do(e, () => Connect()); s.Note(() => e.ConnectSocket.Connected);
            e.ConnectSocket.Dispose();
            e.RemoteEndPoint = new DnsEndPoint("localhost", ((IPEndPoint)listener.LocalEndPoint).Port, AddressFamily.InterNetwork);
            s.Do(e, () => Connect()); s.Note(() => e.ConnectSocket.AddressFamily);
            e.ConnectSocket.Dispose();
            e.RemoteEndPoint = s.Nobody();
            s.Do(e, () => Connect()); s.Note(() => e.ConnectSocket); s.Note(() => e.ConnectByNameError);
            e.SetBuffer(four);
            e.RemoteEndPoint = listener.LocalEndPoint;
            s.Do(e, () => Connect()); s.Note(() => e.BytesTransferred);
            e.ConnectSocket.Dispose();
        }),
        ("connect that is cancelled", s =>
        {
            var e = s.Args();
            var socket = s.Tcp();
            s.Note(() => Socket.CancelConnectAsync(e));
            e.RemoteEndPoint = s.Full();
            e.Start(() => socket.ConnectAsync(e));
            s.Note(() => Socket.CancelConnectAsync(e)); s.Note(() => Socket.CancelConnectAsync(e));
            s.Note(() => e.Wait()); s.Note(() => e.ConnectSocket); s.Note(() => e.ConnectByNameError); s.Note(() => e.Events);
            s.Note(() => socket.ConnectAsync(e)); s.Note(() => socket.LocalEndPoint);
            e.Start(() => Socket.ConnectAsync(SocketType.Stream, ProtocolType.Tcp, e));
            Socket.CancelConnectAsync(e);
            s.Note(() => e.Wait()); s.Note(() => e.ConnectSocket);
        }),
        ("connect by name that is cancelled", s =>
        {
            var e = s.Args();
            var socket = s.Tcp();
            e.RemoteEndPoint = new DnsEndPoint("localhost", ((IPEndPoint)s.Full()).Port);
            e.Start(() => socket.ConnectAsync(e));
            Thread.Sleep(200);
            s.Note(() => Socket.CancelConnectAsync(e));
            s.Note(() => e.Wait()); s.Note(() => e.ConnectSocket); s.Note(() => e.ConnectByNameError); s.Note(() => socket.ConnectAsync(e));
        }),
        ("connect whose socket is disposed", s =>
        {
            var e = s.Args();
            var socket = s.Tcp();
            e.RemoteEndPoint = s.Full();
            e.Start(() => socket.ConnectAsync(e));
            socket.Dispose();
            s.Note(() => e.Wait()); s.Note(() => e.ConnectSocket);
        }),
        ("connect of a datagram socket", s =>
        {
            var e = s.Args();
            var to = s.Bound(s.Udp());
            e.RemoteEndPoint = to.LocalEndPoint;
            var socket = s.Udp();
            s.Do(e, () => socket.ConnectAsync(e)); s.Note(() => socket.Connected); s.Note(() => e.ConnectSocket == socket);
            e.SetBuffer(four);
            s.Do(e, () => socket.SendAsync(e)); s.Note(() => e.BytesTransferred);
            s.Note(() => to.Receive(new byte[8]));
            s.Do(e, () => socket.ConnectAsync(e)); s.Note(() => e.BytesTransferred);
        }),
        ("disconnect", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.DisconnectReuseSocket = true;
            s.Do(e, () => client.DisconnectAsync(e)); s.Note(() => client.Connected); s.Note(() => e.LastOperation); s.Note(() => e.BytesTransferred);
            s.Note(() => server.Receive(new byte[8]));
            e.RemoteEndPoint = s.Listening().LocalEndPoint;
            s.Do(e, () => client.ConnectAsync(e)); s.Note(() => client.Connected);
        }),
        ("disconnect without a connection", s =>
        {
            var e = s.Args();
            s.Note(() => s.Tcp().DisconnectAsync(e)); s.Note(() => e.LastOperation); s.Note(() => e.SocketError);
            s.Note(() => s.Tcp().DisconnectAsync(e)); s.Note(() => e.SetBuffer(four));
        }),
        ("receive", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            var b = new byte[8];
            e.SetBuffer(b, 2, 3);
            e.Start(() => client.ReceiveAsync(e));
            server.Send(four);
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred); s.Note(() => string.Join(" ", b)); s.Note(() => (int)e.SocketFlags);
            s.Note(() => e.Offset); s.Note(() => e.Count);
            s.Do(e, () => client.ReceiveAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => string.Join(" ", b));
            e.SetBuffer(null, 0, 0);
            var list = List(new byte[1], new byte[2], new byte[5]);
            e.BufferList = list;
            list.Clear();
            server.Send(four);
            s.Do(e, () => client.ReceiveAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.BufferList.Count);
            e.BufferList = null;
            e.SetBuffer(b, 0, 8);
            e.SocketFlags = SocketFlags.Peek;
            server.Send(four);
            s.Do(e, () => client.ReceiveAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => (int)e.SocketFlags);
            e.SocketFlags = SocketFlags.None;
            s.Do(e, () => client.ReceiveAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => (int)e.SocketFlags);
            server.Shutdown(SocketShutdown.Send);
            s.Do(e, () => client.ReceiveAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.LastOperation);
        }),
        ("receive without a buffer", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.Start(() => client.ReceiveAsync(e));
            s.Note(() => e.Events);
            server.Send(four);
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred); s.Note(() => client.Receive(new byte[8]));
            e.BufferList = List();
            server.Send(four);
            s.Do(e, () => client.ReceiveAsync(e)); s.Note(() => e.BytesTransferred);
        }),
        ("receive that fails", s =>
        {
            var e = s.Args();
            e.SetBuffer(new byte[8]);
            e.SocketFlags = SocketFlags.Peek;
            s.Do(e, () => s.Tcp().ReceiveAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.LastOperation); s.Note(() => (int)e.SocketFlags);
            e.SocketFlags = SocketFlags.None;
            s.Do(e, () => s.Listening().ReceiveAsync(e));
            var (client, server) = s.Pair();
            e.Start(() => client.ReceiveAsync(e));
            client.Dispose();
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred);
            (client, server) = s.Pair();
            e.Start(() => client.ReceiveAsync(e));
            server.LingerState = new LingerOption(true, 0);
            server.Dispose();
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred);
            s.Do(e, () => client.SendAsync(e));
            (client, server) = s.Pair();
            e.Start(() => client.ReceiveAsync(e));
            client.Shutdown(SocketShutdown.Receive);
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred);
        }),
        ("send", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.SetBuffer(new byte[] { 9, 1, 2, 3, 9 }, 1, 3);
            s.Do(e, () => client.SendAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.LastOperation);
            var got = new byte[8];
            s.Note(() => server.Receive(got)); s.Note(() => got[0]);
            e.SetBuffer(null, 0, 0);
            e.BufferList = List(four, [], four);
            s.Do(e, () => client.SendAsync(e)); s.Note(() => e.BytesTransferred);
            s.Note(() => server.Receive(got));
            e.BufferList = List();
            s.Do(e, () => client.SendAsync(e)); s.Note(() => e.BytesTransferred);
            e.BufferList = null;
            s.Do(e, () => client.SendAsync(e)); s.Note(() => e.BytesTransferred);
            client.Shutdown(SocketShutdown.Send);
            e.SetBuffer(four);
            s.Do(e, () => client.SendAsync(e)); s.Note(() => e.BytesTransferred);
            s.Do(e, () => s.Tcp().SendAsync(e));
            s.Do(e, () => s.Udp().SendAsync(e));
        }),
        ("receiveFrom", s =>
        {
            var (one, two) = (s.Bound(s.Udp()), s.Bound(s.Udp()));
            var e = s.Args();
            var b = new byte[8];
            e.SetBuffer(b, 2, 3);
            e.RemoteEndPoint = new IPEndPoint(IPAddress.Any, 0);
            e.Start(() => one.ReceiveFromAsync(e));
            two.SendTo([1, 2], one.LocalEndPoint);
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred); s.Note(() => e.RemoteEndPoint.Equals(two.LocalEndPoint)); s.Note(() => e.LastOperation);
            s.Note(() => string.Join(" ", b));
            two.SendTo(four, one.LocalEndPoint);
            s.Do(e, () => one.ReceiveFromAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => (int)e.SocketFlags);
            e.SocketFlags = SocketFlags.None;
            two.SendTo(four, one.LocalEndPoint);
            s.Do(e, () => one.ReceiveMessageFromAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => (int)e.SocketFlags);
            s.Note(() => e.RemoteEndPoint.Equals(two.LocalEndPoint)); s.Note(() => e.ReceiveMessageFromPacketInfo.Address); s.Note(() => e.LastOperation);
            e.SetBuffer(null, 0, 0); e.SocketFlags = SocketFlags.None;
            e.BufferList = List(new byte[1], new byte[8]);
            two.SendTo(four, one.LocalEndPoint);
            s.Do(e, () => one.ReceiveFromAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.BufferList[1].Array[0]);
            two.SendTo(four, one.LocalEndPoint);
            s.Do(e, () => one.ReceiveMessageFromAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => (int)e.SocketFlags);
            two.SendTo([], one.LocalEndPoint);
            s.Do(e, () => one.ReceiveFromAsync(e)); s.Note(() => e.BytesTransferred);
        }),
        ("receiveFrom that cannot be", s =>
        {
            var e = s.Args();
            e.SetBuffer(new byte[8]);
            var bound = s.Bound(s.Udp());
            s.Note(() => bound.ReceiveFromAsync(e)); s.Note(() => bound.ReceiveMessageFromAsync(e));
            e.RemoteEndPoint = Stage.Here6;
            s.Note(() => bound.ReceiveFromAsync(e)); s.Note(() => bound.ReceiveMessageFromAsync(e));
            e.RemoteEndPoint = new DnsEndPoint("localhost", 1);
            s.Note(() => bound.ReceiveFromAsync(e)); s.Note(() => bound.ReceiveMessageFromAsync(e));
            e.RemoteEndPoint = Stage.Here;
            e.Start(() => bound.ReceiveFromAsync(e));
            bound.Dispose();
            s.Note(() => e.Wait()); s.Note(() => e.BytesTransferred); s.Note(() => e.RemoteEndPoint.Equals(Stage.Here));
        }),
        ("receiveFrom on a socket that is not bound", s =>
        {
            var e = s.Args();
            e.SetBuffer(new byte[8]);
            e.RemoteEndPoint = Stage.Here;
            var socket = s.Udp();
            s.Note(() => { e.Start(() => socket.ReceiveFromAsync(e)); return "begun"; });
            socket.Dispose();
            s.Note(() => e.Wait());
            socket = s.Udp();
            s.Note(() => { e.Start(() => socket.ReceiveMessageFromAsync(e)); return "begun"; });
            socket.Dispose();
            s.Note(() => e.Wait());
        }),
        ("receiveFrom on a stream", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.SetBuffer(new byte[8]);
            e.RemoteEndPoint = Stage.Here;
            server.Send(four);
            s.Do(e, () => client.ReceiveFromAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.RemoteEndPoint.Equals(Stage.Here));
            server.Send(four);
            s.Do(e, () => client.ReceiveMessageFromAsync(e)); s.Note(() => e.BytesTransferred);
            e.SetBuffer(four);
            s.Do(e, () => client.SendToAsync(e)); s.Note(() => e.BytesTransferred);
        }),
        ("sendTo", s =>
        {
            var to = s.Bound(s.Udp());
            var socket = s.Udp();
            var e = s.Args();
            e.SetBuffer(new byte[] { 9, 1, 2, 3, 9 }, 1, 3);
            e.RemoteEndPoint = to.LocalEndPoint;
            s.Do(e, () => socket.SendToAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.LastOperation);
            var got = new byte[8];
            s.Note(() => to.Receive(got)); s.Note(() => got[0]); s.Note(() => socket.LocalEndPoint != null);
            e.SetBuffer(null, 0, 0);
            e.BufferList = List(four, four);
            s.Do(e, () => socket.SendToAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => to.Receive(got));
            e.BufferList = null;
            e.SocketFlags = SocketFlags.DontRoute;
            s.Do(e, () => socket.SendToAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => to.Receive(got)); s.Note(() => (int)e.SocketFlags);
        }),
        ("sendTo that cannot be", s =>
        {
            var socket = s.Udp();
            var e = s.Args();
            e.SetBuffer(four);
            s.Note(() => socket.SendToAsync(e));
            e.RemoteEndPoint = new DnsEndPoint("localhost", 1); s.Note(() => socket.SendToAsync(e));
            e.RemoteEndPoint = new IPEndPoint(IPAddress.IPv6Loopback, 1); s.Do(e, () => socket.SendToAsync(e));
            e.RemoteEndPoint = Stage.Here; s.Do(e, () => socket.SendToAsync(e));
            e.RemoteEndPoint = new IPEndPoint(IPAddress.Broadcast, 1); s.Do(e, () => socket.SendToAsync(e));
            e.RemoteEndPoint = s.Bound(s.Udp()).LocalEndPoint;
            e.SetBuffer(new byte[65508]); s.Do(e, () => socket.SendToAsync(e)); s.Note(() => e.BytesTransferred);
        }),
        ("sendPackets", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            var path = Path.GetTempFileName();
            File.WriteAllText(path, "0123456789");
            string Got(int count)
            {
                var got = new byte[count];
                for (var at = 0; at < count;) at += server.Receive(got, at, count - at, SocketFlags.None);
                return System.Text.Encoding.UTF8.GetString(got);
            }
            byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
            e.SendPacketsElements = [new(Bytes("abc")), new(path), new(Bytes("defgh"), 1, 3), null, new(path, 2, 3), new(path, 8, 0), new(Bytes("z").AsMemory())];
            s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => e.LastOperation);
            s.Note(() => Got(e.BytesTransferred)); s.Note(() => client.Connected);
            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.Asynchronous))
            {
                stream.Position = 4;
                e.SendPacketsElements = [new(stream), new(stream, 1, 2), new(stream, 5, 0, true)];
                s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => Got(e.BytesTransferred));
                s.Note(() => stream.Position); s.Note(() => stream.CanRead);
            }
            e.SendPacketsElements = []; s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred);
            e.SendPacketsElements = [null]; s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred);
            e.SendPacketsElements = [new(path, 10, 0)]; s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred);
            e.SendPacketsElements = [new(path, 20, 0)]; s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred);
            (client, server) = s.Pair();
            e.SendPacketsElements = [new(path, 4, 20), new(four)]; s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred);
            File.Delete(path);
        }),
        ("sendPackets that cannot be", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            s.Note(() => client.SendPacketsAsync(e));
            e.SendPacketsElements = [new(four)];
            s.Note(() => s.Tcp().SendPacketsAsync(e)); s.Note(() => s.Udp().SendPacketsAsync(e)); s.Note(() => s.Listening().SendPacketsAsync(e));
            e.SendPacketsElements = [new(four), new("/no-such-file")]; s.Note(() => client.SendPacketsAsync(e));
            s.Note(() => e.SetBuffer(four)); s.Note(() => server.Available);
            e.SendPacketsElements = [new(four)];
            client.Shutdown(SocketShutdown.Send);
            s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred);
        }),
        ("sendPackets that disconnects", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.SendPacketsElements = [new(four)];
            e.SendPacketsFlags = TransmitFileOptions.Disconnect;
            s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred); s.Note(() => client.Connected);
            s.Note(() => server.Receive(new byte[8])); s.Note(() => server.Receive(new byte[8]));
            e.RemoteEndPoint = s.Listening().LocalEndPoint;
            (client, server) = s.Pair();
            e.SendPacketsFlags = TransmitFileOptions.Disconnect | TransmitFileOptions.ReuseSocket;
            s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => client.Connected);
            s.Do(e, () => client.ConnectAsync(e));
            (client, server) = s.Pair();
            e.SendPacketsFlags = TransmitFileOptions.ReuseSocket;
            s.Do(e, () => client.SendPacketsAsync(e)); s.Note(() => client.Connected);
        }),
        ("sendPackets of a datagram socket", s =>
        {
            var to = s.Bound(s.Udp());
            var socket = s.Udp();
            socket.Connect(to.LocalEndPoint);
            var e = s.Args();
            e.SendPacketsElements = [new(four), new(four, 0, 2, true), new(four, 0, 3)];
            s.Do(e, () => socket.SendPacketsAsync(e)); s.Note(() => e.BytesTransferred);
            for (var i = 0; i < 3; i++) s.Note(() => to.Receive(new byte[16]));
        }),
        ("elements of sendPackets", s =>
        {
            void Look(Func<SendPacketsElement> make) => s.Note(() =>
            {
                var p = make();
                return $"{p.Buffer != null} {p.MemoryBuffer != null} {p.FilePath != null} {p.FileStream != null} {p.Offset} {p.OffsetLong} {p.Count} {p.EndOfPacket}".ToLowerInvariant();
            });
            Look(() => new(four)); Look(() => new(four, 1, 2)); Look(() => new(four, 1, 2, true));
            Look(() => new(four.AsMemory(), true)); Look(() => new("x")); Look(() => new("x", 1, 2)); Look(() => new("x", 1, 2, true));
            s.Note(() => new SendPacketsElement("x", 5_000_000_000L, 2).OffsetLong);
            Look(() => new((byte[])null)); Look(() => new((string)null)); Look(() => new((FileStream)null)); Look(() => new(""));
            Look(() => new(four, -1, 0)); Look(() => new(four, 5, 0)); Look(() => new(four, 0, 5)); Look(() => new(four, 0, -1)); Look(() => new(four, 4, 0));
            Look(() => new("x", -1, 0)); Look(() => new("x", 0, -1)); Look(() => new("x", -1L, 0)); Look(() => new([]));
            var path = Path.GetTempFileName();
            using (var f = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.Asynchronous))
            {
                Look(() => new(f)); Look(() => new(f, 1, 2)); Look(() => new(f, 1, 2, true)); Look(() => new(f, -1, 2)); Look(() => new(f, 1, -2));
            }
            File.Delete(path);
        }),
        ("the event", s =>
        {
            var (client, server) = s.Pair();
            var e = s.Args();
            e.SetBuffer(new byte[8]);
            object sender = null; var count = 0;
            EventHandler<SocketAsyncEventArgs> handler = (from, args) => { sender = from; count++; };
            e.Completed += handler;
            e.Start(() => client.ReceiveAsync(e));
            server.Send(four);
            s.Note(() => e.Wait()); s.Note(() => sender == client); s.Note(() => count);
            e.Completed -= handler;
            e.Start(() => client.ReceiveAsync(e));
            server.Send(four);
            s.Note(() => e.Wait()); s.Note(() => count);
        }),
    ];
}
