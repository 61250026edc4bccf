// ../scenarios/accepting.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static partial class Scenarios
{
    static readonly Dictionary<string, Action<Stage>> Accepting = new()
    {
        ["a listener"] = s =>
        {
            var socket = s.Listening();
            s.Note(() => socket.Connected);
            s.Note(() => socket.IsBound);
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => s.Send(socket, Four));
            s.Note(() => s.Receive(socket, 4));
            s.Note(() => socket.Shutdown(SocketShutdown.Both));
            s.Note(() => s.Disconnect(socket, false));
        },
        ["connect a listener"] = s =>
        {
            var socket = s.Listening();
            s.Note(() => s.Connect(socket, socket.LocalEndPoint));
        },
        ["accept without listen"] = s =>
        {
            s.Note(() => s.Accept(s.Tcp()));
            s.Note(() => s.Accept(s.Bound()));
            s.Note(() => s.Accept(s.Pair().client));
        },
        ["an accepted socket"] = s =>
        {
            var listener = s.Listening();
            s.Tcp().Connect(listener.LocalEndPoint);
            var server = s.Accept(listener);
            s.Note(() => server.Connected);
            s.Note(() => server.IsBound);
            s.Note(() => server.LocalEndPoint);
            s.Note(() => server.RemoteEndPoint);
            s.Note(() => server.Blocking);
        },
        ["what an accepted socket inherits"] = s =>
        {
            var listener = s.Listening();
            listener.NoDelay = true;
            listener.SendTimeout = listener.ReceiveTimeout = 100;
            listener.LingerState = new LingerOption(true, 7);
            s.Tcp().Connect(listener.LocalEndPoint);
            var server = s.Accept(listener);
            s.Note(() => server.NoDelay);
            s.Note(() => server.SendTimeout);
            s.Note(() => server.ReceiveTimeout);
            s.Note(() => server.LingerState.LingerTime);
        },
        ["accept into a socket"] = s =>
        {
            var listener = s.Listening();
            var given = s.Tcp();
            s.Note(() => s.Wait(listener.AcceptAsync(s.Bound())));
            s.Note(() => s.Wait(listener.AcceptAsync(s.Pair().client)));
            s.Tcp().Connect(listener.LocalEndPoint);
            s.Note(() => s.Wait(listener.AcceptAsync(given)) == (object)given);
            s.Note(() => given.Connected);
        },
    };
}
