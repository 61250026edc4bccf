// ../scenarios/failing.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static partial class Scenarios
{
    static readonly Dictionary<string, Action<Stage>> Failing = new()
    {
        ["a reset"] = s =>
        {
            var (client, server) = s.Pair(c => c.LingerState = new LingerOption(true, 0));
            client.Dispose();
            Stage.Readable(server);
            s.Note(() => s.Receive(server, 1));
            s.Note(() => server.Connected);
            s.Note(() => s.Send(server, Four));
            s.Note(() => s.Receive(server, 1));
            s.Note(() => server.Poll(0, SelectMode.SelectRead));
            s.Note(() => server.Poll(0, SelectMode.SelectWrite));
            s.Note(() => server.Poll(0, SelectMode.SelectError));
            s.Note(() => server.RemoteEndPoint);
        },
        ["data before a reset"] = s =>
        {
            var (client, server) = s.Pair(c => c.LingerState = new LingerOption(true, 0));
            s.Send(client, Four);
            s.Note(() => s.Receive(server, 2));
            client.Dispose();
            s.Note(() => s.Receive(server, 2));
        },
        ["close with bytes that nobody read"] = s =>
        {
            var (client, server) = s.Pair();
            s.Send(client, Four);
            Stage.Readable(server);
            server.Dispose();
            s.Note(() => s.Receive(client, 1));
        },
        ["send to a peer that has closed"] = s =>
        {
            var (client, server) = s.Pair();
            server.Dispose();
            s.Note(() => s.Receive(client, 1));
            s.Note(() => s.Send(client, Four));
            client.Poll(5_000_000, SelectMode.SelectError);
            s.Note(() => s.Send(client, Four));
            s.Note(() => client.Connected);
        },
        ["calls that do not wait"] = s =>
        {
            var listener = s.Listening();
            listener.Blocking = false;
            s.Note(() => listener.Accept());
            s.Tcp().Connect(listener.LocalEndPoint);
            Stage.Readable(listener);
            var server = s.Keep(listener.Accept());
            s.Note(() => server.Blocking);
            s.Note(() => server.Receive(new byte[1]));
            s.Note(() => server.Send(Four));
            var client = s.Tcp();
            client.Blocking = false;
            s.Note(() => client.Connect(listener.LocalEndPoint));
        },
    };
}
