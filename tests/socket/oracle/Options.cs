// ../scenarios/options.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static partial class Scenarios
{
    static readonly Dictionary<string, Action<Stage>> Options = new()
    {
        ["timeouts"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => { socket.ReceiveTimeout = -1; });
            s.Note(() => socket.ReceiveTimeout);
            s.Note(() => { socket.ReceiveTimeout = -2; });
            s.Note(() => { socket.SendTimeout = -1; });
            s.Note(() => socket.SendTimeout);
            s.Note(() => { socket.SendTimeout = -2; });
            s.Note(() => { socket.SendTimeout = 1234; });
            s.Note(() => socket.SendTimeout);
        },
        ["lingerState"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => { socket.LingerState = new LingerOption(true, 65535); });
            s.Note(() => socket.LingerState.LingerTime);
            s.Note(() => { socket.LingerState = new LingerOption(true, 65536); });
            s.Note(() => { socket.LingerState = new LingerOption(true, -1); });
            s.Note(() => { socket.LingerState = null; });
        },
        ["noDelay"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => client.NoDelay);
            s.Note(() => { client.NoDelay = true; });
            s.Note(() => client.NoDelay);
        },
        ["exclusiveAddressUse"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => { socket.ExclusiveAddressUse = false; });
            s.Note(() => socket.ExclusiveAddressUse);
            s.Note(() => { s.Bound().ExclusiveAddressUse = false; });
        },
        ["two listeners that share a port"] = s =>
        {
            var first = s.Tcp();
            first.ExclusiveAddressUse = false;
            first.Bind(Stage.Here());
            first.Listen();
            var second = s.Tcp();
            second.ExclusiveAddressUse = false;
            s.Note(() => second.Bind(first.LocalEndPoint));
            s.Note(() => second.Listen());
        },
        ["poll"] = s =>
        {
            void All(Socket socket)
            {
                foreach (var mode in new[] { SelectMode.SelectRead, SelectMode.SelectWrite, SelectMode.SelectError, (SelectMode)9 })
                    s.Note(() => socket.Poll(0, mode));
            }
            All(s.Tcp());
            All(s.Bound());
            All(s.Listening());
            All(s.Pair().client);
            var (client, server) = s.Pair();
            client.Dispose();
            Stage.Readable(server);
            All(server);
        },
        ["poll of a reset connection"] = s =>
        {
            var (client, server) = s.Pair(c => c.LingerState = new LingerOption(true, 0));
            client.Dispose();
            Stage.Readable(server);
            s.Note(() => server.Poll(0, SelectMode.SelectRead));
            s.Note(() => server.Poll(0, SelectMode.SelectWrite));
            s.Note(() => server.Poll(0, SelectMode.SelectError));
            s.Note(() => s.Receive(server, 1));
            s.Note(() => server.Poll(0, SelectMode.SelectError));
        },
        ["available"] = s =>
        {
            s.Note(() => s.Bound().Available);
            s.Note(() => s.Listening().Available);
            var (client, server) = s.Pair();
            client.Shutdown(SocketShutdown.Both);
            s.Note(() => client.Available);
        },
    };
}
