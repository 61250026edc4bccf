// Records what .NET does, as facts for the tests. On Linux, in this folder:
//
//   dotnet run -- errors > ../../errors/facts.json
//   dotnet run -- net ../cases.json > ../facts.json
//
// The second takes its questions from a file of lists of texts. Run `deno fmt`
// on the results.

using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

var facts = args[0] == "errors" ? Errors() : Net(args[1]);
Console.WriteLine(facts.ToJsonString(new JsonSerializerOptions
{
    WriteIndented = true,
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
}));

static JsonObject Exception(SocketException e) => new()
{
    ["errorCode"] = e.ErrorCode,
    ["nativeErrorCode"] = e.NativeErrorCode,
    ["socketErrorCode"] = (int)e.SocketErrorCode,
    ["message"] = e.Message,
};

static JsonObject Errors()
{
    var errors = new JsonObject();
    foreach (var error in Enum.GetValues<SocketError>())
        errors[error.ToString()] = Exception(new SocketException((int)error));

    var constructed = new JsonObject();
    foreach (var code in new[] { 0, 11, 32, 61, 98, 110, 111, 113, 115, 12345, 99999, -5 })
        constructed[code.ToString()] = Exception(new SocketException(code));

    // What .NET makes of an errno is internal to it.
    var assembly = typeof(Socket).Assembly;
    var map = assembly.GetType("System.Net.Sockets.SocketErrorPal")
        .GetMethod("GetSocketErrorForNativeError", BindingFlags.NonPublic | BindingFlags.Static);
    var errnos = new SortedDictionary<string, string>(StringComparer.Ordinal);
    var type = assembly.GetTypes().First(t => t.FullName == "Interop+Error");
    foreach (var name in Enum.GetNames(type))
        errnos[name] = map.Invoke(null, [Enum.Parse(type, name)]).ToString();

    return new JsonObject
    {
        ["errors"] = errors,
        ["constructed"] = constructed,
        ["errnos"] = new JsonObject(errnos.Select(e => KeyValuePair.Create(e.Key, (JsonNode)e.Value))),
    };
}

static JsonObject Net(string path)
{
    var cases = JsonNode.Parse(File.ReadAllText(path));
    JsonObject Each(string list, Func<string, JsonNode> look)
    {
        var result = new JsonObject();
        foreach (var text in cases[list].AsArray()) result[(string)text] = look((string)text);
        return result;
    }

    return new JsonObject
    {
        ["addresses"] = Each("addresses", text => IPAddress.TryParse(text, out var a) ? Address(a) : null),
        ["endPoints"] = Each("endPoints", text => IPEndPoint.TryParse(text, out var e) ? EndPoint(e) : null),
        ["networks"] = Each("networks", text => IPNetwork.TryParse(text, out var n) ? Network(n, cases["members"]) : null),
    };
}

static JsonObject Address(IPAddress a)
{
    var kinds = new List<string>();
    if (IPAddress.IsLoopback(a)) kinds.Add("isLoopback");
    if (a.IsIPv4MappedToIPv6) kinds.Add("isIPv4MappedToIPv6");
    if (a.IsIPv6LinkLocal) kinds.Add("isIPv6LinkLocal");
    if (a.IsIPv6Multicast) kinds.Add("isIPv6Multicast");
    if (a.IsIPv6SiteLocal) kinds.Add("isIPv6SiteLocal");
    if (a.IsIPv6Teredo) kinds.Add("isIPv6Teredo");
    if (a.IsIPv6UniqueLocal) kinds.Add("isIPv6UniqueLocal");
    var v6 = a.AddressFamily == AddressFamily.InterNetworkV6;
    return new JsonObject
    {
        ["text"] = a.ToString(),
        ["family"] = (int)a.AddressFamily,
        ["bytes"] = Convert.ToHexStringLower(a.GetAddressBytes()),
        [v6 ? "scopeId" : "address"] = v6 ? a.ScopeId : a.Address,
        ["kinds"] = new JsonArray(kinds.Select(k => (JsonNode)k).ToArray()),
        ["v4"] = a.MapToIPv4().ToString(),
        ["v6"] = a.MapToIPv6().ToString(),
    };
}

static JsonObject EndPoint(IPEndPoint e)
{
    var serialized = e.Serialize();
    return new JsonObject
    {
        ["text"] = e.ToString(),
        ["address"] = e.Address.ToString(),
        ["port"] = e.Port,
        ["serialized"] = serialized.ToString(),
        ["buffer"] = Convert.ToHexStringLower(serialized.Buffer.Span),
        ["created"] = e.Create(serialized).ToString(),
    };
}

// What .NET 10 says of mapped addresses in IPv6 networks compares the wrong
// bits, and is no fact to go by.
static bool IsAsked(IPNetwork n, IPAddress member) =>
    n.BaseAddress.AddressFamily == AddressFamily.InterNetwork || !member.IsIPv4MappedToIPv6;

static JsonObject Network(IPNetwork n, JsonNode members) => new()
{
    ["text"] = n.ToString(),
    ["baseAddress"] = n.BaseAddress.ToString(),
    ["prefixLength"] = n.PrefixLength,
    ["contains"] = new JsonArray(members.AsArray()
        .Select(m => IPAddress.Parse((string)m))
        .Where(m => IsAsked(n, m) && n.Contains(m))
        .Select(m => (JsonNode)m.ToString()).ToArray()),
};
