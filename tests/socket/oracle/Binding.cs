// ../scenarios/binding.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static partial class Scenarios
{
    static readonly Dictionary<string, Action<Stage>> Binding = new()
    {
        ["a fresh socket"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => socket.Connected);
            s.Note(() => socket.IsBound);
            s.Note(() => socket.Blocking);
            s.Note(() => socket.LocalEndPoint);
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => socket.Available);
            s.Note(() => socket.NoDelay);
            s.Note(() => socket.LingerState.Enabled);
            s.Note(() => socket.LingerState.LingerTime);
            s.Note(() => socket.SendTimeout);
            s.Note(() => socket.ReceiveTimeout);
            s.Note(() => socket.ExclusiveAddressUse);
        },
        ["a fresh dual-mode socket"] = s =>
        {
            s.Note(() => s.Dual().DualMode);
            s.Note(() => s.Dual().AddressFamily);
            s.Note(() => s.Tcp(V6).DualMode);
        },
        ["kinds that cannot be opened"] = s =>
        {
            s.Note(() => { new Socket(V4, SocketType.Stream, ProtocolType.Udp); });
            s.Note(() => { new Socket(AddressFamily.AppleTalk, SocketType.Stream, ProtocolType.Tcp); });
        },
        ["bind"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => socket.Bind(Stage.Here()));
            s.Note(() => socket.IsBound);
            s.Note(() => socket.LocalEndPoint);
            s.Note(() => socket.RemoteEndPoint);
            s.Note(() => socket.Connected);
        },
        ["bind twice"] = s =>
        {
            var socket = s.Bound();
            s.Note(() => socket.Bind(Stage.Here()));
        },
        ["bind where somebody listens"] = s =>
        {
            var socket = s.Tcp();
            var there = s.Listening().LocalEndPoint;
            s.Note(() => socket.Bind(there));
            s.Note(() => socket.IsBound);
            s.Note(() => socket.Bind(Stage.Here()));
        },
        ["bind to another machine's address"] = s =>
            s.Note(() => s.Tcp().Bind(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0))),
        ["bind to another family's address"] = s =>
        {
            s.Note(() => s.Tcp().Bind(Stage.Here(V6)));
            s.Note(() => s.Tcp(V6).Bind(Stage.Here()));
        },
        ["bind to nothing"] = s => s.Note(() => s.Tcp().Bind(null)),
        ["bind a connected socket"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => client.Bind(Stage.Here()));
        },
        ["bind a dual-mode socket to IPv4"] = s =>
        {
            var socket = s.Dual();
            s.Note(() => socket.Bind(Stage.Here()));
            s.Note(() => socket.LocalEndPoint);
        },
        ["listen without bind"] = s =>
        {
            var socket = s.Tcp();
            s.Note(() => socket.Listen());
            s.Note(() => socket.IsBound);
            s.Note(() => socket.LocalEndPoint);
        },
        ["listen again"] = s =>
        {
            var socket = s.Listening();
            s.Note(() => socket.Listen());
            s.Note(() => socket.Listen(5));
        },
        ["listen with odd backlogs"] = s =>
        {
            s.Note(() => s.Bound().Listen(-1));
            s.Note(() => s.Bound().Listen(0));
            s.Note(() => s.Bound().Listen(int.MaxValue));
        },
        ["listen on a connected socket"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => client.Listen());
        },
        ["listen where another listens"] = s =>
        {
            var first = s.Bound();
            var second = s.Tcp();
            s.Note(() => second.Bind(first.LocalEndPoint));
            s.Note(() => first.Listen());
            s.Note(() => second.Listen());
        },
    };
}
