// ../scenarios/waiting.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static partial class Scenarios
{
    static readonly Dictionary<string, Action<Stage>> Waiting = new()
    {
        ["a receive that times out"] = s =>
        {
            var (client, server) = s.Pair();
            server.ReceiveTimeout = 20;
            s.Note(() => server.Receive(new byte[1]));
            s.Note(() => server.Connected);
            s.Send(client, Four);
            server.ReceiveTimeout = 5000;
            s.Note(() => server.Receive(new byte[9]));
        },
        ["a disposed socket"] = s =>
        {
            var (socket, _) = s.Pair();
            socket.Dispose();
            s.Note(() => socket.Connected);
            s.Note(() => socket.IsBound);
            s.Note(() => socket.Blocking);
            s.Note(() => { socket.Blocking = false; });
            s.Note(() => socket.Available);
            s.Note(() => socket.LocalEndPoint);
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => socket.NoDelay);
            s.Note(() => socket.LingerState);
            s.Note(() => socket.SendTimeout);
            s.Note(() => socket.ExclusiveAddressUse);
            s.Note(() => socket.Bind(Stage.Here()));
            s.Note(() => socket.Listen());
            s.Note(() => s.Accept(socket));
            s.Note(() => s.Connect(socket, IPAddress.Loopback, 9));
            s.Note(() => s.Send(socket, Four));
            s.Note(() => s.Receive(socket, 1));
            s.Note(() => socket.Shutdown(SocketShutdown.Both));
            s.Note(() => s.Disconnect(socket, false));
            s.Note(() => socket.Poll(0, SelectMode.SelectRead));
            s.Note(() => socket.Dispose());
            s.Note(() => socket.Close());
        },
        ["close with odd timeouts"] = s =>
        {
            s.Note(() => s.Tcp().Close(-2));
            s.Note(() => s.Tcp().Close(-1));
            s.Note(() => s.Tcp().Close(0));
        },
        ["dispose while calls wait"] = s =>
        {
            var (client, _) = s.Pair();
            var listener = s.Listening();
            var receiving = client.ReceiveAsync(new byte[1]);
            var accepting = listener.AcceptAsync();
            client.Dispose();
            listener.Dispose();
            s.Note(() => s.Wait(receiving));
            s.Note(() => s.Wait(accepting));
        },
        ["shutdown(Receive) while a receive waits"] = s =>
        {
            var (client, _) = s.Pair();
            var receiving = client.ReceiveAsync(new byte[1]);
            client.Shutdown(SocketShutdown.Receive);
            s.Note(() => s.Wait(receiving));
        },
        ["calls that are cancelled before"] = s =>
        {
            var (client, server) = s.Pair();
            var listener = s.Listening();
            s.Note(() => s.Wait(s.Tcp().ConnectAsync(listener.LocalEndPoint, Cancelled).AsTask()));
            s.Note(() => s.Wait(listener.AcceptAsync(Cancelled).AsTask()));
            s.Note(() => s.Wait(client.SendAsync(Four, SocketFlags.None, Cancelled).AsTask()));
            s.Note(() => s.Wait(client.ReceiveAsync(new byte[1], SocketFlags.None, Cancelled).AsTask()));
            s.Note(() => s.Wait(client.DisconnectAsync(false, Cancelled).AsTask()));
            s.Note(() => client.Connected);
            s.Note(() => server.Available);
        },
        ["a receive that is cancelled, then data"] = s =>
        {
            var (client, server) = s.Pair();
            using var source = new CancellationTokenSource();
            var receiving = server.ReceiveAsync(new byte[1], SocketFlags.None, source.Token).AsTask();
            source.Cancel();
            s.Note(() => s.Wait(receiving));
            s.Send(client, Four);
            s.Note(() => s.Receive(server, 9));
        },
        ["an accept that is cancelled, then a client"] = s =>
        {
            var listener = s.Listening();
            using var source = new CancellationTokenSource();
            var accepting = listener.AcceptAsync(source.Token).AsTask();
            source.Cancel();
            s.Note(() => s.Wait(accepting));
            s.Tcp().Connect(listener.LocalEndPoint);
            s.Note(() => s.Accept(listener).Connected);
        },
        ["one of three receives is cancelled"] = s =>
        {
            var (client, server) = s.Pair();
            using var source = new CancellationTokenSource();
            var first = server.ReceiveAsync(new byte[2]);
            var second = server.ReceiveAsync(new byte[2], SocketFlags.None, source.Token).AsTask();
            var third = server.ReceiveAsync(new byte[2]);
            source.Cancel();
            s.Note(() => s.Wait(second));
            s.Send(client, Four);
            s.Note(() => s.Wait(first));
            s.Note(() => s.Wait(third));
        },
    };
}
