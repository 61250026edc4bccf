// Plays scenarios on the real System.Net.Sockets, and writes what came of them.
//
//   dotnet oracle.dll scenarios.json facts.json [forgiving]
//
// The first file is a list of { name, modes, statements, expected }, made by
// ../_oracle.ts from ../scenarios; the second becomes { name: { mode: [ what
// came of each noted line ] } }. "expected" is what came of it the last time:
// it only tells how long to wait before saying that a call waits. What cannot be
// played to its end has no facts, and the program fails if it is not forgiving.

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

ThreadPool.SetMinThreads(128, 128);
var folder = Directory.CreateTempSubdirectory("conformance-").FullName;
var scenarios = JsonNode.Parse(File.ReadAllText(args[0])).AsArray();
var facts = new JsonObject();
var broken = 0;
var options = new ParallelOptions { MaxDegreeOfParallelism = 8 };
Parallel.ForEach(scenarios, options, scenario =>
{
    var name = (string)scenario["name"];
    var modes = new JsonObject();
    foreach (var mode in scenario["modes"].AsArray().Select(m => (string)m))
    {
        using var stage = new Stage(mode, folder, scenario["expected"]?[mode]?.AsArray());
        try { stage.Play(scenario["statements"].AsArray()); }
        catch (Exception e)
        {
            Interlocked.Increment(ref broken);
            Console.Error.WriteLine($"{name} ({mode}): {e.GetType().Name}: {e.Message}");
            continue;
        }
        modes[mode] = new JsonArray(stage.Outcomes.Select(o => (JsonNode)o).ToArray());
    }
    lock (facts) facts[name] = modes;
});
Directory.Delete(folder, true);
File.WriteAllText(args[1], facts.ToJsonString(new JsonSerializerOptions
{
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
}));
// Threads that still wait must not keep the program.
Environment.Exit(broken == 0 || args.Contains("forgiving") ? 0 : 1);
