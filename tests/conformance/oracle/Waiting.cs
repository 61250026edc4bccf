/// <summary>Tasks of every kind, waited for.</summary>
static class Waiting
{
    public static object Wait(object result)
    {
        switch (result)
        {
            case ValueTask task:
                task.AsTask().GetAwaiter().GetResult();
                return Done.It;
            case Task task:
                task.GetAwaiter().GetResult();
                var type = task.GetType();
                while (type.Name != "Task`1" && type != typeof(Task)) type = type.BaseType;
                if (type == typeof(Task)) return Done.It;
                var value = type.GetProperty("Result").GetValue(task);
                return value?.GetType().Name == "VoidTaskResult" ? Done.It : value;
        }
        var own = result?.GetType();
        return own is { IsGenericType: true, Name: "ValueTask`1" }
            ? Wait(own.GetMethod("AsTask").Invoke(result, null))
            : result;
    }
}
