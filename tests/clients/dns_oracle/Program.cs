// Records what .NET's Dns finds, as facts for the tests; both modes agree. It
// needs the hosts file and the name server of ../../process/_resolver.ts, so on
// Linux, as root:
//
//   RECORD=1 deno task test tests/clients/dns_facts_test.ts
//
// Its arguments are the tables to record, since one needs a server that is gone.
// Of each host and call it tells three answers, for Unspecified, InterNetwork and
// InterNetworkV6: the addresses, an entry's after its names, or the code of a
// SocketException. "a{255}" is 255 times a.

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

var tables = new Dictionary<string, string[]>
{
    ["anywhere"] = ["a{254}.", "a{254}", "nobody.invalid"],
    ["resolver"] =
    [
        "localhost", "LOCALHOST", "first.hosts", "second.hosts", "ip6.hosts", "127.0.0.9", "::1",
        "both.test", "four.test", "six.test", "alias.test", "only.test", "none.test",
        "10.1.1.1", "10.1.1.4", "10.1.1.8", "10.1.1.9", "fd00:1::6",
    ],
    // While no name server answers.
    ["silent"] = ["any.test", "10.1.1.9", "127.0.0.9"],
};
var facts = new JsonObject();
foreach (var table in args)
{
    var hosts = new JsonObject();
    foreach (var host in tables[table])
    {
        var name = Regex.Replace(host, @"a\{(\d+)\}", count => new string('a', int.Parse(count.Groups[1].Value)));
        hosts[host] = new JsonObject
        {
            ["getHostAddresses"] = InEachFamily(family => Agreed(
                () => Show(Dns.GetHostAddresses(name, family)),
                () => Show(Dns.GetHostAddressesAsync(name, family).Result))),
            ["getHostEntry"] = InEachFamily(family => Agreed(
                () => ShowEntry(Dns.GetHostEntry(name, family)),
                () => ShowEntry(Dns.GetHostEntryAsync(name, family).Result))),
        };
    }
    facts[table] = hosts;
}
Console.WriteLine(facts);

static JsonArray InEachFamily(Func<AddressFamily, string> ask) =>
    [ask(AddressFamily.Unspecified), ask(AddressFamily.InterNetwork), ask(AddressFamily.InterNetworkV6)];

static string Agreed(Func<string> sync, Func<string> async)
{
    var (one, two) = (Outcome(sync), Outcome(async));
    return one == two ? one : $"{one}, but {two} asynchronously";
}

static string Outcome(Func<string> step)
{
    try { return step(); }
    catch (Exception e) { return NameOf(e is AggregateException all ? all.InnerException : e); }
}

static string NameOf(Exception e) => e is SocketException s ? s.SocketErrorCode.ToString() : e.GetType().Name;
static string Show(IEnumerable<IPAddress> addresses) => $"[{string.Join(", ", addresses)}]";
static string ShowEntry(IPHostEntry e) => string.Join(" ", [e.HostName, .. e.Aliases, Show(e.AddressList)]);
