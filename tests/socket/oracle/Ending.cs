// ../scenarios/ending.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static partial class Scenarios
{
    static readonly Dictionary<string, Action<Stage>> Ending = new()
    {
        ["disconnect without a connection"] = s =>
        {
            s.Note(() => s.Disconnect(s.Tcp(), false));
            s.Note(() => s.Disconnect(s.Bound(), true));
        },
        ["disconnect"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Disconnect(client, false));
            s.Note(() => client.Connected);
            s.Note(() => client.IsBound);
            s.Note(() => s.Receive(server, 1));
            s.Note(() => s.Send(client, Four));
            s.Note(() => client.Shutdown(SocketShutdown.Both));
        },
        ["disconnect, then connect"] = s =>
        {
            var (client, _) = s.Pair();
            var there = s.Listening().LocalEndPoint;
            s.Disconnect(client, true);
            s.Note(() => s.Connect(client, there));
            s.Note(() => client.Connected);
        },
        ["shutdown without a connection"] = s =>
        {
            s.Note(() => s.Tcp().Shutdown(SocketShutdown.Send));
            s.Note(() => s.Bound().Shutdown(SocketShutdown.Receive));
            s.Note(() => s.Tcp().Shutdown(SocketShutdown.Both));
        },
        ["shutdown(Send)"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => client.Shutdown(SocketShutdown.Send));
            s.Note(() => client.Connected);
            s.Note(() => s.Send(client, Four));
            s.Note(() => s.Receive(server, 1));
            s.Note(() => server.Connected);
            s.Note(() => s.Send(server, Four));
            s.Note(() => s.Receive(client, 9));
            s.Note(() => client.RemoteEndPoint);
        },
        ["shutdown(Receive)"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => client.Shutdown(SocketShutdown.Receive));
            s.Note(() => client.Connected);
            s.Note(() => s.Receive(client, 1));
            s.Note(() => s.Send(client, Four));
            s.Note(() => s.Receive(server, 9));
        },
        ["shutdown(Both)"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => client.Shutdown(SocketShutdown.Both));
            s.Note(() => client.Connected);
            s.Note(() => s.Receive(client, 1));
            s.Note(() => s.Send(client, Four));
            s.Note(() => s.Receive(server, 9));
            s.Note(() => client.Shutdown(SocketShutdown.Both));
        },
    };
}
