// Finds the constructor, method or property that a line means: .NET's own
// overload, by the arguments.

using System.Collections;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

static class Binder
{
    const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static |
        BindingFlags.IgnoreCase | BindingFlags.FlattenHierarchy;
    static readonly Dictionary<string, Type> Types =
        new[] { typeof(Socket), typeof(IPAddress), typeof(Dns) }
            .SelectMany(t => t.Assembly.GetExportedTypes())
            .DistinctBy(t => t.Name)
            .ToDictionary(t => t.Name);

    public static Type TypeOf(string name) =>
        name switch
        {
            "string" => typeof(string),
            "Uint8Array" => typeof(byte[]),
            "Uint8Array_list" => typeof(IList<ArraySegment<byte>>),
            "IPAddress_list" => typeof(IPAddress[]),
            "FileAccess" => typeof(FileAccess),
            _ => Types.GetValueOrDefault(name),
        } ?? throw new HarnessException($"There is no {name}");

    public static object Make(string type, object[] args) =>
        Invoke(null, type, TypeOf(type).GetConstructors(), args);

    public static object Get(object target, string member)
    {
        if (target == null) return null;
        if (target is Type { IsEnum: true } type) return Enum.Parse(type, member);
        var (owner, self) = Owner(target, member);
        if (owner.GetProperty(member, Members) is PropertyInfo property)
            return property.GetValue(self, BindingFlags.DoNotWrapExceptions, null, null, null);
        if (owner.GetField(member, Members) is FieldInfo field) return field.GetValue(self);
        throw new HarnessException($"{owner.Name} has no {member}");
    }

    public static void Set(object target, string member, object value)
    {
        var (owner, self) = Owner(target, member);
        var property = owner.GetProperty(member, Members) ?? throw new HarnessException($"{owner.Name} has no {member}");
        if (Fit(value, property.PropertyType, out var given) == null)
            throw new HarnessException($"{owner.Name}.{member} is a {property.PropertyType}");
        property.SetValue(self, given, BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    /// <summary>Calls a method; where calls do not block the one with Async behind, or Begin before and then End.</summary>
    public static object Call(object target, string member, object[] args, bool isAsync, bool begins)
    {
        if (target == null) return null;
        var (owner, self) = Owner(target, member);
        var begun = begins ? owner.GetMember("Begin" + member, MemberTypes.Method, Members).Cast<MethodInfo>().ToArray() : [];
        if (begun.Length > 0)
        {
            var asyncResult = Invoke(self, $"{owner.Name}.Begin{member}", begun, [.. args, new Nothing(typeof(AsyncCallback)), null]);
            // What Begin takes by reference End takes again.
            var again = args.Where(a => a is EndPoint || (a is SocketFlags && member.Equals("receiveMessageFrom", StringComparison.OrdinalIgnoreCase)));
            object[] rest = member.StartsWith("receive", StringComparison.OrdinalIgnoreCase) ? [.. again] : [];
            return Invoke(self, $"{owner.Name}.End{member}", owner.GetMember("End" + member, MemberTypes.Method, Members).Cast<MethodInfo>(), [asyncResult, .. rest]);
        }
        if ((!isAsync || !HasTwin(owner, member)) && Spans.TryCall(target, member, args, out var result)) return result;
        var methods = owner.GetMember(member, MemberTypes.Method, Members).Cast<MethodInfo>();
        if (isAsync && HasTwin(owner, member)) methods = owner.GetMember(member + "Async", MemberTypes.Method, Members).Cast<MethodInfo>();
        return Invoke(self, $"{owner.Name}.{member}", methods, args);
    }

    static bool HasTwin(Type owner, string member) =>
        !member.Equals("dispose", StringComparison.OrdinalIgnoreCase) &&
        owner.GetMember(member + "Async", MemberTypes.Method, Members).Length > 0;

    static (Type, object) Owner(object target, string member) => target switch
    {
        Type type => (type, null),
        _ => (target.GetType(), target),
    };

    static object Invoke(object self, string what, IEnumerable<MethodBase> methods, object[] args)
    {
        var (method, given, _) = methods
            .Select(m => Match(m, args))
            .Where(m => m.method != null)
            .OrderBy(m => m.cost)
            .FirstOrDefault();
        if (method == null)
            throw new HarnessException($"{what} takes no ({string.Join(", ", args.Select(a => a?.GetType().Name ?? "null"))})");
        var result = method is ConstructorInfo make
            ? make.Invoke(BindingFlags.DoNotWrapExceptions, null, given, null)
            : method.Invoke(self, BindingFlags.DoNotWrapExceptions, null, given, null);
        return Gather(method, args, given, result);
    }

    /// <summary>Puts what came out of `ref` and `out` together with the result.</summary>
    static object Gather(MethodBase method, object[] args, object[] given, object result)
    {
        if (method is not MethodInfo info) return result;
        if (info.ReturnType == typeof(void)) result = Done.It;
        var parameters = method.GetParameters();
        foreach (var code in args.OfType<Code>())
            code.Value = (SocketError)given[Array.FindIndex(parameters, p => p.ParameterType == typeof(SocketError).MakeByRefType())];
        if (result is IAsyncResult) return result;
        var outs = parameters.Where(p => p.ParameterType.IsByRef && p.ParameterType != typeof(SocketError).MakeByRefType())
            .Select(p => given[p.Position]).ToArray();
        if (outs.Length == 0) return result;
        if (method.Name.StartsWith("Try")) return (bool)result ? outs[0] : null;
        return new Received((int)result, outs.OfType<SocketFlags>().Select(f => (SocketFlags?)f).FirstOrDefault(),
            outs.OfType<EndPoint>().First(), outs.OfType<IPPacketInformation>().Select(i => (IPPacketInformation?)i).FirstOrDefault());
    }

    static (MethodBase method, object[] given, int cost) Match(MethodBase method, object[] args)
    {
        var parameters = method.GetParameters();
        if (parameters.Any(p => p.ParameterType.IsByRefLike || (p.ParameterType.IsByRef && p.ParameterType.GetElementType().IsByRefLike)))
            return default;
        var given = new object[parameters.Length];
        var cost = 0;
        var at = 0;
        foreach (var p in parameters)
        {
            var type = p.ParameterType.IsByRef ? p.ParameterType.GetElementType() : p.ParameterType;
            // The result of a Try, and what a message came to, are only given back.
            if (p.IsOut && type != typeof(SocketError)) continue;
            if (at == args.Length)
            {
                if (!p.IsOptional) return default;
                given[p.Position] = p.HasDefaultValue && p.DefaultValue != null ? p.DefaultValue : type.IsValueType ? Activator.CreateInstance(type) : null;
                cost += 1;
                continue;
            }
            if (Fit(args[at++], type, out given[p.Position]) is not int price) return default;
            cost += price;
        }
        return at == args.Length ? (method, given, cost) : default;
    }

    /// <summary>What an argument becomes as a parameter of a type, and how far it goes for that.</summary>
    static int? Fit(object value, Type type, out object given)
    {
        given = value;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        switch (value)
        {
            case null: return type.IsValueType ? null : 1;
            case Nothing(var t) when t == typeof(byte[]) && type == typeof(ArraySegment<byte>): given = default(ArraySegment<byte>); return 20;
            case Nothing nothing: given = null; return nothing.Type == type ? 0 : null;
            case Code when type == typeof(SocketError): given = SocketError.Success; return 0;
            case byte[] bytes when type == typeof(ArraySegment<byte>): given = new ArraySegment<byte>(bytes); return 20;
            case byte[] bytes when type == typeof(Memory<byte>): given = new Memory<byte>(bytes); return 30;
            case byte[] bytes when type == typeof(ReadOnlyMemory<byte>): given = new ReadOnlyMemory<byte>(bytes); return 30;
            case List<object> list when Elements(list, type) is object elements: given = elements; return 10;
            case int number when plain.IsEnum: given = Enum.ToObject(plain, number); return 40;
            case int number when plain == typeof(double): given = (double)number; return 60;
            case int number when plain == typeof(TimeSpan): given = TimeSpan.FromMilliseconds(number); return 90;
            case int or long when plain.IsPrimitive && plain != typeof(int) && plain != typeof(bool) && plain != typeof(char) && plain != typeof(nint):
                try { given = Convert.ChangeType(value, plain); return plain == typeof(long) ? 5 : 50; }
                catch (OverflowException) { return null; }
        }
        var own = value.GetType();
        return own == plain ? 0 : type == typeof(object) ? 70 : type.IsAssignableFrom(own) ? Depth(own, type) : null;
    }

    static int Depth(Type own, Type type)
    {
        var depth = 1;
        for (; own != null && own != type; own = own.BaseType) depth++;
        return depth;
    }

    static object Elements(List<object> list, Type type)
    {
        if (type == typeof(IList)) return list;
        if (type.IsArray && type.GetElementType() is { IsClass: true } each && list.All(e => e == null || each.IsInstanceOfType(e)))
        {
            var array = Array.CreateInstance(each, list.Count);
            for (var i = 0; i < list.Count; i++) array.SetValue(list[i], i);
            return array;
        }
        if (type == typeof(IList<ArraySegment<byte>>) && list.All(e => e is byte[]))
            return list.Select(e => new ArraySegment<byte>((byte[])e)).ToList();
        return null;
    }
}
