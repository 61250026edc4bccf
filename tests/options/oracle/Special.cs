// The forms of get and set beyond numbers, bad arguments, memberships, raw
// options, control codes and the option properties: what most sockets give as
// "else", the others by their names. ../forms_test.ts has the same, step by
// step, and tests/socket/socket_option_test.ts the properties.

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using L = System.Net.Sockets.SocketOptionLevel;
using N = System.Net.Sockets.SocketOptionName;

static class Special
{
    static readonly Dictionary<string, List<(string Who, string Outcome)>> all = new();
    static string Hex(byte[] b) => "[" + string.Join(",", b) + "]";
    static void Note(string who, string what, Func<string> step)
    {
        if (!all.ContainsKey(what)) all[what] = [];
        all[what].Add((who, Outcome.Of(step)));
    }
    static JsonObject Folded()
    {
        var json = new JsonObject();
        foreach (var (what, outcomes) in all)
        {
            var groups = outcomes.GroupBy(o => o.Outcome).OrderByDescending(g => g.Count()).ToArray();
            var row = new JsonObject { ["else"] = groups[0].Key };
            foreach (var group in groups.Skip(1)) row[string.Join(", ", group.Select(o => o.Who))] = group.Key;
            json[what] = groups.Length == 1 ? groups[0].Key : row;
        }
        return json;
    }

    public static JsonObject Play()
    {
        foreach (var (kind, make) in Kinds.All)
            foreach (var state in new[] { "fresh", "connected" })
            {
                void With(string what, Func<Socket, string> step)
                {
                    var (socket, done) = make(state == "connected");
                    Note($"{kind} {state}", what, () => step(socket));
                    done();
                }
                void Set(string what, Action<Socket> step) => With(what, s => { step(s); return "done"; });

                // Get into a buffer, and with a length.
                foreach (var (n, level, name) in new[] { ("keepAlive", L.Socket, N.KeepAlive), ("noDelay", L.Tcp, N.NoDelay), ("linger", L.Socket, N.Linger), ("ttl", L.IP, N.IpTimeToLive), ("receiveTimeout", L.Socket, N.ReceiveTimeout), ("type", L.Socket, N.Type), ("error", L.Socket, N.Error), ("reuseAddress", L.Socket, N.ReuseAddress), ("exclusive", L.Socket, N.ExclusiveAddressUse), ("loopback", L.IP, N.MulticastLoopback), ("v6only", L.IPv6, N.IPv6Only), ("addMembership", L.IP, N.AddMembership), ("unknown", L.Socket, (N)999), ("dontLinger", L.Socket, N.DontLinger) })
                {
                    foreach (var size in new[] { 0, 1, 2, 4, 8, 16 })
                    {
                        With($"get {n} into {size}", s => { var b = new byte[size]; s.GetSocketOption(level, name, b); return Hex(b); });
                        With($"get {n} of length {size}", s => Hex(s.GetSocketOption(level, name, size)));
                        With($"set {n} to {size} bytes", s => { var b = new byte[size]; if (size > 0) b[0] = 1; s.SetSocketOption(level, name, b); return Outcome.Of(() => Hex(s.GetSocketOption(level, name, 8))); });
                    }
                    With($"get {n} of length -1", s => Hex(s.GetSocketOption(level, name, -1)));
                    With($"get {n} into null", s => { s.GetSocketOption(level, name, (byte[])null!); return "done"; });
                    Set($"set {n} to null bytes", s => s.SetSocketOption(level, name, (byte[])null!));
                    Set($"set {n} to null object", s => s.SetSocketOption(level, name, (object)null!));
                    Set($"set {n} to object", s => s.SetSocketOption(level, name, new object()));
                    Set($"set {n} to linger", s => s.SetSocketOption(level, name, new LingerOption(true, 3)));
                    With($"set {n} to true", s => { s.SetSocketOption(level, name, true); return Outcome.Of(() => Hex(s.GetSocketOption(level, name, 8))); });
                    With($"set {n} to false", s => { s.SetSocketOption(level, name, false); return Outcome.Of(() => Hex(s.GetSocketOption(level, name, 8))); });
                }
                foreach (var seconds in new[] { -1, 0, 3, 65535, 65536 })
                    With($"set linger to {seconds} s", s => { s.SetSocketOption(L.Socket, N.Linger, new LingerOption(true, seconds)); var l = (LingerOption)s.GetSocketOption(L.Socket, N.Linger)!; return $"{l.Enabled} {l.LingerTime}".ToLower(); });
                // Memberships.
                var group4 = IPAddress.Parse("239.1.2.3");
                var group6 = IPAddress.Parse("ff02::1234");
                foreach (var (n, name) in new[] { ("add", N.AddMembership), ("drop", N.DropMembership) })
                {
                    Set($"{n} group", s => s.SetSocketOption(L.IP, name, new MulticastOption(group4)));
                    Set($"{n} group by address", s => s.SetSocketOption(L.IP, name, new MulticastOption(group4, IPAddress.Loopback)));
                    Set($"{n} group by index", s => s.SetSocketOption(L.IP, name, new MulticastOption(group4, 1)));
                    Set($"{n} what is no group", s => s.SetSocketOption(L.IP, name, new MulticastOption(IPAddress.Loopback)));
                    Set($"{n} group6 at IP", s => s.SetSocketOption(L.IP, name, new MulticastOption(group6)));
                    Set($"{n} IPv6 option at IP", s => s.SetSocketOption(L.IP, name, new IPv6MulticastOption(group6)));
                    Set($"{n} group6", s => s.SetSocketOption(L.IPv6, name, new IPv6MulticastOption(group6)));
                    Set($"{n} group6 by index", s => s.SetSocketOption(L.IPv6, name, new IPv6MulticastOption(group6, 1)));
                    Set($"{n} group4 at IPv6", s => s.SetSocketOption(L.IPv6, name, new IPv6MulticastOption(group4)));
                    Set($"{n} IPv4 option at IPv6", s => s.SetSocketOption(L.IPv6, name, new MulticastOption(group4)));
                    Set($"{n} option at Socket", s => s.SetSocketOption(L.Socket, name, new MulticastOption(group4)));
                    Set($"{n} number", s => s.SetSocketOption(L.IP, name, 1));
                    Set($"{n} short bytes", s => s.SetSocketOption(L.IP, name, new byte[4]));
                    Set($"{n} 8 bytes", s => s.SetSocketOption(L.IP, name, new byte[] { 239, 1, 2, 3, 127, 0, 0, 1 }));
                    Set($"{n} 20 bytes", s => s.SetSocketOption(L.IPv6, name, new byte[] { 255, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 18, 52, 1, 0, 0, 0 }));
                    With($"get {n}", s => s.GetSocketOption(L.IP, name)!.GetType().Name);
                    With($"get {n} 6", s => s.GetSocketOption(L.IPv6, name)!.GetType().Name);
                }
                Set("add group twice", s => { s.SetSocketOption(L.IP, N.AddMembership, new MulticastOption(group4)); s.SetSocketOption(L.IP, N.AddMembership, new MulticastOption(group4)); });
                Set("add and drop", s => { s.SetSocketOption(L.IP, N.AddMembership, new MulticastOption(group4)); s.SetSocketOption(L.IP, N.DropMembership, new MulticastOption(group4)); });
                foreach (var (n, name) in new[] { ("addSource", N.AddSourceMembership), ("dropSource", N.DropSourceMembership), ("block", N.BlockSource), ("unblock", N.UnblockSource) })
                {
                    var bytes = new byte[] { 239, 1, 2, 3, 127, 0, 0, 1, 127, 0, 0, 1 };
                    Set($"{n} 12 bytes", s => s.SetSocketOption(L.IP, name, bytes));
                    Set($"{n} 8 bytes", s => s.SetSocketOption(L.IP, name, new byte[8]));
                    Set($"{n} number", s => s.SetSocketOption(L.IP, name, 1));
                    Set($"{n} MulticastOption", s => s.SetSocketOption(L.IP, name, new MulticastOption(group4)));
                }
                Set("source: add and drop, native order", s => { var b = new byte[] { 239, 1, 2, 3, 127, 0, 0, 1, 127, 0, 0, 9 }; s.SetSocketOption(L.IP, N.AddSourceMembership, b); s.SetSocketOption(L.IP, N.DropSourceMembership, b); });
                With("multicast interface by address", s => { s.SetSocketOption(L.IP, N.MulticastInterface, IPAddress.HostToNetworkOrder(0x7f000001)); return $"{s.GetSocketOption(L.IP, N.MulticastInterface)}"; });
                With("multicast interface by bytes", s => { s.SetSocketOption(L.IP, N.MulticastInterface, new byte[] { 127, 0, 0, 1 }); return $"{s.GetSocketOption(L.IP, N.MulticastInterface)}"; });
                With("multicast interface by index", s => { s.SetSocketOption(L.IP, N.MulticastInterface, IPAddress.HostToNetworkOrder(1)); return $"{s.GetSocketOption(L.IP, N.MulticastInterface)}"; });
                With("multicast interface 6 by index", s => { s.SetSocketOption(L.IPv6, N.MulticastInterface, 1); return $"{s.GetSocketOption(L.IPv6, N.MulticastInterface)}"; });

                // Properties.
                With("ttl", s => $"{s.Ttl}");
                foreach (var v in new short[] { -1, 0, 1, 64, 255, 256 })
                    With($"ttl = {v}", s => { s.Ttl = v; return $"{s.Ttl}"; });
                With("dontFragment", s => $"{s.DontFragment}".ToLower());
                foreach (var v in new[] { true, false })
                {
                    With($"dontFragment = {(v ? "true" : "false")}", s => { s.DontFragment = v; return $"{s.DontFragment}".ToLower(); });
                    With($"enableBroadcast = {(v ? "true" : "false")}", s => { s.EnableBroadcast = v; return $"{s.EnableBroadcast}".ToLower(); });
                    With($"multicastLoopback = {(v ? "true" : "false")}", s => { s.MulticastLoopback = v; return $"{s.MulticastLoopback}".ToLower(); });
                    With($"noDelay = {(v ? "true" : "false")}", s => { s.NoDelay = v; return $"{s.NoDelay}".ToLower(); });
                    With($"dualMode = {(v ? "true" : "false")}", s => { s.DualMode = v; return $"{s.DualMode}".ToLower(); });
                    With($"exclusiveAddressUse = {(v ? "true" : "false")}", s => { s.ExclusiveAddressUse = v; return $"{s.ExclusiveAddressUse}".ToLower(); });
                    With($"useOnlyOverlappedIO = {(v ? "true" : "false")}", s => { s.UseOnlyOverlappedIO = v; return $"{s.UseOnlyOverlappedIO}".ToLower(); });
                }
                With("enableBroadcast", s => $"{s.EnableBroadcast}".ToLower());
                With("multicastLoopback", s => $"{s.MulticastLoopback}".ToLower());
                With("sendBufferSize", s => $"{s.SendBufferSize}");
                With("receiveBufferSize", s => $"{s.ReceiveBufferSize}");
                foreach (var v in new[] { -1, 0, 1, 8192, 65536, 10000000 })
                {
                    With($"sendBufferSize = {v}", s => { s.SendBufferSize = v; return $"{s.SendBufferSize}"; });
                    With($"receiveBufferSize = {v}", s => { s.ReceiveBufferSize = v; return $"{s.ReceiveBufferSize}"; });
                }
                With("lingerState", s => $"{s.LingerState!.Enabled} {s.LingerState.LingerTime}".ToLower());
                // Control codes.
                foreach (var code in Enum.GetValues<IOControlCode>())
                    With($"ioControl {(uint)(long)code}", s => { var b = new byte[4]; var n = s.IOControl(code, null, b); return $"{n} {Hex(b)}"; });
                With("ioControl FIONREAD raw", s => { var b = new byte[4]; var n = s.IOControl(0x541B, null, b); return $"{n} {Hex(b)}"; });
                With("ioControl 1074030207 as int", s => { var b = new byte[4]; var n = s.IOControl(1074030207, null, b); return $"{n} {Hex(b)}"; });
                With("ioControl DataToRead into null", s => $"{s.IOControl(IOControlCode.DataToRead, null, null)}");
                With("ioControl DataToRead into 2", s => $"{s.IOControl(IOControlCode.DataToRead, null, new byte[2])}");
                With("ioControl DataToRead into 8", s => $"{s.IOControl(IOControlCode.DataToRead, null, new byte[8])}");
                With("ioControl OobDataRead into 2", s => $"{s.IOControl(IOControlCode.OobDataRead, null, new byte[2])}");
                With("ioControl 12345", s => $"{s.IOControl(12345, null, new byte[4])}");
                foreach (var level in Enum.GetValues<IPProtectionLevel>())
                    Set($"setIPProtectionLevel {(int)level}", s => s.SetIPProtectionLevel(level));
                // Raw options: the system's own numbers.
                foreach (var (n, level, name) in new[] { ("SO_KEEPALIVE", 1, 9), ("SO_LINGER", 1, 13), ("SO_REUSEADDR", 1, 2), ("SO_REUSEPORT", 1, 15), ("SO_SNDBUF", 1, 7), ("SO_RCVTIMEO", 1, 20), ("SO_TYPE", 1, 3), ("SO_ERROR", 1, 4), ("SO_ACCEPTCONN", 1, 30), ("SO_DOMAIN", 1, 39), ("SO_PROTOCOL", 1, 38), ("TCP_NODELAY", 6, 1), ("TCP_KEEPIDLE", 6, 4), ("TCP_KEEPINTVL", 6, 5), ("TCP_KEEPCNT", 6, 6), ("IP_TTL", 0, 2), ("IP_MULTICAST_TTL", 0, 33), ("IP_MULTICAST_LOOP", 0, 34), ("IP_MTU_DISCOVER", 0, 10), ("IPV6_V6ONLY", 41, 26), ("unknown", 1, 9999), ("unknown level", 99, 1) })
                {
                    foreach (var size in new[] { 0, 1, 4, 16 })
                    {
                        With($"raw get {n} into {size}", s => { var b = new byte[size]; var c = s.GetRawSocketOption(level, name, b); return $"{c} {Hex(b)}"; });
                        With($"raw set {n} to {size} bytes", s => { var b = new byte[size]; if (size > 0) b[0] = 1; s.SetRawSocketOption(level, name, b); return Outcome.Of(() => { var g = new byte[8]; var c = s.GetRawSocketOption(level, name, g); return $"{c} {Hex(g)}"; }); });
                    }
                }
                With("keep-alive numbers", s => { s.SetSocketOption(L.Tcp, N.TcpKeepAliveTime, 10); s.SetSocketOption(L.Tcp, N.TcpKeepAliveInterval, 5); s.SetSocketOption(L.Tcp, N.TcpKeepAliveRetryCount, 4); return $"{s.GetSocketOption(L.Tcp, N.TcpKeepAliveTime)} {s.GetSocketOption(L.Tcp, N.TcpKeepAliveInterval)} {s.GetSocketOption(L.Tcp, N.TcpKeepAliveRetryCount)} {s.GetSocketOption(L.Socket, N.KeepAlive)}"; });
            }
        return Folded();
    }
}
