// What came of a line, in words. ../_show.ts says the same of the same.

using System.Collections;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

/// <summary>What a datagram's receiving gave.</summary>
sealed record Received(int Count, SocketFlags? Flags, EndPoint From, IPPacketInformation? Information);

/// <summary>Values in words. Ports and folders that differ each time have other names.</summary>
sealed partial class Show(string prefix, bool hidesPorts)
{
    readonly List<int> ports = [];
    readonly List<(object Value, string Name)> names = [];

    public void Name(object value, string name)
    {
        if (value is Socket && !names.Any(n => n.Value == value)) names.Add((value, name));
    }

    public string Text(object value, bool isPort = false) => value switch
    {
        null => "null",
        Done => "done",
        bool b => b ? "true" : "false",
        int n when isPort => Port(n),
        string s => Line(s),
        Enum e => Convert.ToInt64(e).ToString(),
        byte[] bytes => $"[{string.Join(",", bytes)}]",
        Code code => code.Value.ToString(),
        Received r => Came(r.Count, r.Flags, r.From, r.Information),
        SocketReceiveFromResult r => Came(r.ReceivedBytes, null, r.RemoteEndPoint, null),
        SocketReceiveMessageFromResult r => Came(r.ReceivedBytes, r.SocketFlags, r.RemoteEndPoint, r.PacketInformation),
        UdpReceiveResult r => $"{Text(r.Buffer)} from {Text(r.RemoteEndPoint)}",
        IPPacketInformation i => $"{i.Address} {i.Interface}",
        IPEndPoint e => Ends(e),
        LingerOption l => $"Linger({(l.Enabled ? "true" : "false")},{l.LingerTime})",
        MulticastOption m => $"{Text(m.Group)} {Text(m.LocalAddress)} {m.InterfaceIndex}",
        IPv6MulticastOption m => $"{Text(m.Group)} {m.InterfaceIndex}",
        IPHostEntry h => $"{string.Join(" ", [h.HostName, .. h.Aliases])} {Text(h.AddressList)}",
        IPAddress or IPNetwork or EndPoint or SocketAddress => Line(value.ToString()),
        Socket => names.FirstOrDefault(n => n.Value == value).Name ?? "Socket",
        Memory<byte> m => Text(m.ToArray()),
        ArraySegment<byte> s => Text(s.ToArray()),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(e => Text(e)))}]",
        ValueType => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.GetType().Name,
    };

    string Came(int count, SocketFlags? flags, EndPoint from, IPPacketInformation? to) =>
        $"{count} from {Text(from)}" + (flags == null ? "" : $" {(int)flags}") +
        (to == null ? "" : $" to {Text(to.Value.Address)}");

    string Ends(IPEndPoint e) => Regex.Replace(e.ToString(), @"\d+$", _ => Port(e.Port));

    string Port(int port)
    {
        if (!hidesPorts || port < 32768) return port.ToString();
        lock (ports)
        {
            if (!ports.Contains(port)) ports.Add(port);
            return $"p{ports.IndexOf(port) + 1}";
        }
    }

    string Line(string s)
    {
        s = s.Replace(prefix, "~/");
        return hidesPorts ? PortIn().Replace(s, m => $":{Port(int.Parse(m.Groups[1].Value))}") : s;
    }

    [GeneratedRegex(@":(\d{5})\b")]
    private static partial Regex PortIn();

    /// <summary>An exception, by the name that it has in TypeScript.</summary>
    public static string Failure(Exception e) => e switch
    {
        SocketException s => s.SocketErrorCode.ToString(),
        OperationCanceledException => "AbortError",
        ObjectDisposedException => "ObjectDisposedException",
        InvalidOperationException => "InvalidOperationException",
        ArgumentOutOfRangeException or IndexOutOfRangeException => "RangeError",
        ArgumentException => "TypeError",
        FormatException => "SyntaxError",
        NotSupportedException => "NotSupportedException",
        EndOfStreamException => "EndOfStreamException",
        FileNotFoundException or DirectoryNotFoundException => "FileNotFound",
        IOException => e.InnerException is SocketException s ? $"IOException({s.SocketErrorCode})" : "IOException",
        _ => e.GetType().Name,
    };
}
