// Calls whose overload takes a span, which reflection cannot pass, or that give
// back more than one thing.

using System.Net;
using System.Net.Sockets;

static class Spans
{
    /// <summary>Makes the call, if it is one of them.</summary>
    public static bool TryCall(object self, string member, object[] args, out object result)
    {
        var call = Find(self, member.ToLowerInvariant(), args);
        result = call?.Invoke();
        return call != null;
    }

    static Func<object> Find(object self, string member, object[] args) => (self, member, args) switch
    {
        (Socket s, "getrawsocketoption", [int level, int name, byte[] value]) =>
            () => s.GetRawSocketOption(level, name, value),
        (Socket s, "setrawsocketoption", [int level, int name, byte[] value]) =>
            () => { s.SetRawSocketOption(level, name, value); return Done.It; },
        (Socket s, "receivemessagefrom", [byte[] into, SocketFlags flags, var from]) =>
            () =>
            {
                var end = from as EndPoint;
                var count = s.ReceiveMessageFrom((Span<byte>)into, ref flags, ref end, out var information);
                return new Received(count, flags, end, information);
            },
        (Socket s, "sendto", [byte[] bytes, SocketFlags flags, SocketAddress to]) =>
            () => s.SendTo(bytes, flags, to),
        (UdpClient client, "send", [byte[] bytes, IPEndPoint to]) => () => client.Send(bytes, to),
        (UdpClient client, "receive", []) =>
            () =>
            {
                IPEndPoint from = null;
                var bytes = client.Receive(ref from);
                return new UdpReceiveResult(bytes, from);
            },
        (Type, "isvalid", [string text]) => () => IPAddress.IsValid(text),
        (Type, "isvalidutf8", [byte[] text]) => () => IPAddress.IsValidUtf8(text),
        (Type type, "tryparse", [byte[] text]) when type == typeof(IPAddress) =>
            () => IPAddress.TryParse((ReadOnlySpan<byte>)text, out var address) ? address : null,
        _ => null,
    };
}
