using System.Net.Sockets;
using System.Text.Json.Nodes;

/// <summary>One run of a scenario: its variables, and what came of its lines.</summary>
sealed class Stage : IDisposable
{
    const string Waits = "waits";
    static int runs;
    /// <summary>Whether calls begin and end: not those that only prepare.</summary>
    volatile bool begins;
    readonly string[] expected;
    readonly List<object> made = [];
    readonly Show show;
    readonly Words words;
    public readonly string Mode;
    public readonly Dictionary<string, object> Variables = [];
    public readonly List<string> Outcomes = [];

    public Stage(string mode, string folder, JsonArray last)
    {
        Mode = mode;
        expected = last?.Select(o => (string)o).ToArray();
        var own = Path.Combine(folder, $"{Interlocked.Increment(ref runs)}-");
        show = new Show(own, mode != "once");
        words = new Words(this, own);
    }

    /// <summary>What will come of a call that was only started. Some tasks can be asked once.</summary>
    sealed class Pending(Func<object> finish)
    {
        readonly Lazy<object> result = new(finish);
        public object Finish() => result.Value;
    }

    public void Play(JsonArray statements)
    {
        foreach (var statement in statements) Play(statement);
    }

    void Play(JsonNode statement)
    {
        begins = Mode == "apm" && (bool)statement["note"];
        if ((bool)statement["note"]) Outcomes.Add(Patiently(() => Outcome(statement), Patience()));
        else
        {
            var text = (string)statement["text"];
            Exception failure = null;
            string Run() { try { Take(statement); } catch (Exception e) { failure = e; } return ""; }
            if (Patiently(Run, TimeSpan.FromSeconds(10)) == Waits) throw new TimeoutException(text);
            if (failure != null && statement["tried"] == null) throw new InvalidOperationException($"{text}: {failure.GetType().Name} {failure.Message}");
        }
    }

    /// <summary>How long the next line is given. Where it waited the last time, not long.</summary>
    TimeSpan Patience()
    {
        var at = Outcomes.Count;
        if (expected == null || at >= expected.Length) return TimeSpan.FromMilliseconds(400);
        return expected[at] == Waits ? TimeSpan.FromMilliseconds(60) : TimeSpan.FromSeconds(10);
    }

    /// <summary>Runs a line on another thread, for so long.</summary>
    static string Patiently(Func<string> run, TimeSpan patience)
    {
        var line = Task.Run(run);
        try { return line.Wait(patience) ? line.Result : Waits; }
        catch (AggregateException e) { throw e.InnerException; }
    }

    string Outcome(JsonNode statement)
    {
        try { return show.Text(Value(statement, out var port), port); }
        catch (HarnessException) { throw; }
        catch (Exception e)
        {
            Variables["error"] = e;
            return Show.Failure(e);
        }
    }

    void Take(JsonNode statement)
    {
        var value = Value(statement, out _);
        var into = statement["into"]?.AsArray();
        if (into == null) return;
        var list = into.Count == 1 ? [value] : ((IEnumerable<object>)value).ToList();
        for (var i = 0; i < into.Count; i++)
        {
            var name = (string)into[i];
            Variables[name] = list[i];
            show.Name(list[i], name);
        }
    }

    object Value(JsonNode statement, out bool isPort)
    {
        var expression = statement["expression"];
        isPort = (string)expression["member"] == "port";
        if (statement["set"] is JsonNode set)
        {
            Binder.Set(Evaluate(set["of"]), (string)set["member"], Evaluate(expression));
            return Done.It;
        }
        if (statement["start"] == null) return Evaluate(expression);
        if (!((string)expression["member"])!.EndsWith("Async"))
        {
            // It blocks, so that another line must end it.
            var blocked = Task.Run(() => Evaluate(expression));
            blocked.Wait(TimeSpan.FromMilliseconds(50));
            return new Pending(() => blocked.GetAwaiter().GetResult());
        }
        object started;
        try { started = Evaluate(expression, wait: false); }
        catch (HarnessException) { throw; }
        catch (Exception e) { return new Pending(() => throw e); }
        return new Pending(() => Waiting.Wait(started));
    }

    public object Evaluate(JsonNode node, bool wait = true)
    {
        if (node["list"] is JsonArray list) return list.Select(n => Evaluate(n)).ToList();
        if (node["name"] is JsonNode name) return Named((string)name) is var it && it is Pending pending ? pending.Finish() : it;
        var args = node["args"]?.AsArray().Select(n => Evaluate(n)).ToArray();
        if (node["word"] is JsonNode word) return Keep(words.Say((string)word, args));
        if (node["make"] is JsonNode make) return Keep(Binder.Make((string)make, args));
        if (node["member"] is JsonNode member)
        {
            var target = Evaluate(node["of"]);
            if (args == null) return Binder.Get(target, (string)member);
            var result = Binder.Call(target, (string)member, args, Mode == "async", begins);
            return Keep(wait ? Waiting.Wait(result) : result);
        }
        if (node["as"] is JsonNode type) return new Nothing(Binder.TypeOf((string)type));
        return node["value"] is not JsonValue value ? null
            : value.TryGetValue<bool>(out var b) ? b
            : value.TryGetValue<int>(out var i) ? i
            : value.TryGetValue<long>(out var l) ? l
            : (object)(string)value;
    }

    object Named(string name) =>
        Variables.TryGetValue(name, out var value) ? value : Binder.TypeOf(name);

    object Keep(object value)
    {
        lock (made)
        {
            if (value is IDisposable) made.Add(value);
            if (value is List<object> list) made.AddRange(list.OfType<IDisposable>());
        }
        return value;
    }

    public void Dispose()
    {
        // Not one after the other is named: what waits on one may hold another.
        foreach (var each in made.ToArray()) try { ((IDisposable)each).Dispose(); } catch (Exception) { }
    }
}

/// <summary>A fault of a scenario or of this program, not an outcome.</summary>
sealed class HarnessException(string message) : Exception(message);

/// <summary>What a call without a result gives.</summary>
sealed class Done { public static readonly Done It = new(); }

/// <summary>A null of a type.</summary>
sealed record Nothing(Type Type);

/// <summary>What an `out SocketError` is put into.</summary>
sealed class Code { public SocketError Value; }
