// ../scenarios/streaming.ts has the same, step by step.

using System.Net;
using System.Net.Sockets;

static partial class Scenarios
{
    static readonly Dictionary<string, Action<Stage>> Streaming = new()
    {
        ["send and receive without a connection"] = s =>
        {
            s.Note(() => s.Send(s.Tcp(), Four));
            s.Note(() => s.Receive(s.Tcp(), 4));
            s.Note(() => s.Send(s.Bound(), Four));
            s.Note(() => s.Receive(s.Bound(), 4));
            s.Note(() => s.Receive(s.Tcp(), 0));
            s.Note(() => s.Send(s.Tcp(), Array.Empty<byte>()));
        },
        ["the parameter for errors"] = s =>
        {
            var error = SocketError.Success;
            s.Note(() => s.Tcp().Send(Four, 0, 4, SocketFlags.None, out error));
            s.Note(() => error);
            s.Note(() => s.Tcp().Receive(Four, 0, 4, SocketFlags.None, out error));
            s.Note(() => error);
            var (client, server) = s.Pair();
            s.Note(() => client.Send(Four, 1, 2, SocketFlags.None, out error));
            s.Note(() => error);
            s.Note(() => s.Tcp().Send(Four, 3, 2, SocketFlags.None, out error));
        },
        ["send and receive"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Send(client, Four));
            Stage.Readable(server);
            s.Note(() => server.Available);
            s.Note(() => s.Receive(server, 3));
            s.Note(() => s.Receive(server, 3));
            s.Note(() => server.Available);
        },
        ["the end of the stream"] = s =>
        {
            var (client, server) = s.Pair();
            s.Send(client, Four);
            client.Dispose();
            s.Note(() => s.Receive(server, 9));
            s.Note(() => s.Receive(server, 9));
            s.Note(() => s.Receive(server, 9));
            s.Note(() => server.Connected);
            s.Note(() => server.Available);
            s.Note(() => server.RemoteEndPoint);
        },
        ["empty buffers"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Send(client, Array.Empty<byte>()));
            s.Send(client, Four);
            s.Note(() => s.Receive(server, 0));
            s.Note(() => s.Receive(server, 9));
            client.Dispose();
            s.Note(() => s.Receive(server, 0));
        },
        ["peek"] = s =>
        {
            var (client, server) = s.Pair();
            s.Send(client, Four);
            s.Note(() => s.Receive(server, 2, SocketFlags.Peek));
            s.Note(() => s.Receive(server, 9));
        },
        ["flags that Linux refuses"] = s =>
        {
            var (client, server) = s.Pair();
            foreach (var flag in new[] { SocketFlags.Broadcast, SocketFlags.Multicast, SocketFlags.Partial })
            {
                s.Note(() => s.Send(client, Four, flag));
                s.Note(() => s.Receive(server, 1, flag));
            }
        },
        ["flags that do nothing"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Send(client, Four, SocketFlags.Peek));
            s.Note(() => s.Receive(server, 9, SocketFlags.Truncated));
            s.Note(() => s.Send(client, Four, SocketFlags.ControlDataTruncated));
        },
        ["out-of-band data"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => s.Send(client, Four, SocketFlags.OutOfBand));
        },
        ["don't route"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => s.Send(client, Four, SocketFlags.DontRoute));
        },
        ["offsets and sizes"] = s =>
        {
            var (client, server) = s.Pair();
            foreach (var (offset, size) in new[] { (-1, 1), (5, 0), (0, 5), (2, 3), (0, -1), (4, 0), (1, 2) })
                s.Note(() => client.Send(Four, offset, size, SocketFlags.None));
            foreach (var (offset, size) in new[] { (-1, 1), (5, 0), (0, 5), (2, 3), (0, -1), (1, 2) })
                s.Note(() => server.Receive(new byte[4], offset, size, SocketFlags.None));
            foreach (var size in new[] { -1, 5, 3 })
                s.Note(() => client.Send(Four, size, SocketFlags.None));
        },
        ["buffers that there are not"] = s =>
        {
            var (client, _) = s.Pair();
            s.Note(() => client.Send((byte[])null));
            s.Note(() => client.Receive((byte[])null));
            s.Note(() => client.Send((IList<ArraySegment<byte>>)null));
            s.Note(() => client.Receive((IList<ArraySegment<byte>>)null));
            s.Note(() => s.Send(client, new List<ArraySegment<byte>>()));
            s.Note(() => s.Receive(client, new List<ArraySegment<byte>>()));
        },
        ["several buffers"] = s =>
        {
            var (client, server) = s.Pair();
            s.Note(() => s.Send(client, Enumerable.Range(0, 2400).Select(_ => new ArraySegment<byte>(Four)).ToList()));
            var got = 0;
            while (got < 9000) got += s.Receive(server, 9000 - got);
            s.Note(() => s.Receive(server, Enumerable.Range(0, 2400).Select(_ => new ArraySegment<byte>(new byte[1])).ToList()));
            s.Note(() => s.Send(client, [new ArraySegment<byte>([]), new ArraySegment<byte>(Four)]));
            s.Note(() => s.Receive(server, [new ArraySegment<byte>(new byte[1]), new ArraySegment<byte>([]), new ArraySegment<byte>(new byte[9])]));
        },
    };
}
