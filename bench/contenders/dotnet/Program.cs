// .NET's own sockets, `FAMILY MODE`: one order a line from the standard input,
// one answer a line, as _orders.ts says. Methods of both modes are written once:
// to await what is done already costs nothing here.
using System.Text.Json;

var isSync = args[1] == "sync";
Func<string, JsonElement, Clock, Task> run = args[0] switch
{
    "tcp" or "unix" => new Streams(isSync).Run,
    "udp" or "multicast" => new Datagrams(isSync).Run,
    "select" => new Selection().Run,
    _ => throw new ArgumentException($"No family is \"{args[0]}\""),
};
while (Console.ReadLine() is { } line)
{
    using var order = JsonDocument.Parse(line);
    var root = order.RootElement;
    var clock = new Clock(root.GetProperty("ms").GetDouble());
    root.TryGetProperty("to", out var to);
    object answer;
    try
    {
        await run(root.GetProperty("workload").GetString()!, to, clock);
        answer = new { operations = clock.Operations, ms = clock.Elapsed };
    }
    catch (Exception error)
    {
        answer = new { error = $"{error.GetType().Name}: {error.Message}" };
    }
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
