// Writes the public surface of .NET's sockets, as the test of ours reads it. In
// this folder:
//
//   dotnet run > ../net.json
//
// The types are all of `System.Net.Sockets`, and those of `System.Net` that
// sockets take or give. A type has what it declares or overrides; what it has
// from a class that is not among the types stands as names under "inherited".
// What is there for derived classes only is left out.

using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
var nullability = new NullabilityInfoContext();
var types = typeof(Socket).Assembly.GetExportedTypes()
    .Concat(typeof(SocketError).Assembly.GetExportedTypes())
    .Where(t => t.Namespace == "System.Net.Sockets")
    .Concat([typeof(Dns), typeof(DnsEndPoint), typeof(EndPoint), typeof(IPAddress), typeof(IPEndPoint),
        typeof(IPHostEntry), typeof(IPNetwork), typeof(SocketAddress)])
    .Where(t => !t.IsNested).OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();

var surface = new JsonObject();
foreach (var type in types) surface[type.Name] = Describe(type);
var options = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
Console.WriteLine(surface.ToJsonString(options));

JsonObject Describe(Type type)
{
    var json = new JsonObject { ["kind"] = type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class" };
    if (type.IsEnum) return json;
    if (type.IsAbstract && type.IsSealed) json["static"] = true;
    else if (type.IsAbstract) json["abstract"] = true;
    if (types.Contains(type.BaseType)) json["base"] = type.BaseType!.Name;
    var constructors = type.GetConstructors().Select(c => (JsonNode)Parameters(c)).ToArray();
    json["constructors"] = Sorted(constructors);
    json["methods"] = Methods(type);
    json["properties"] = Properties(type);
    var inherited = new JsonObject();
    for (var @base = type.BaseType; @base is not null && @base != typeof(object) && @base != typeof(ValueType); @base = @base.BaseType)
        if (!types.Contains(@base) && Names(@base) is { Count: > 0 } names) inherited[@base.FullName!] = names;
    if (inherited.Count > 0) json["inherited"] = inherited;
    return json;
}

JsonObject Methods(Type type)
{
    var json = new JsonObject();
    foreach (var group in type.GetMethods(Declared).Where(m => !m.IsSpecialName)
        .GroupBy(m => m.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        json[group.Key] = Sorted(group.Select(m =>
        {
            var one = new JsonObject();
            if (m.IsStatic) one["static"] = true;
            one["params"] = Parameters(m);
            one["returns"] = Name(m.ReturnType, nullability.Create(m.ReturnParameter));
            return (JsonNode)one;
        }));
    return json;
}

JsonObject Properties(Type type)
{
    var all = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
    foreach (var p in type.GetProperties(Declared))
    {
        var one = new JsonObject();
        if (p.GetAccessors()[0].IsStatic) one["static"] = true;
        if (p.GetIndexParameters().Length > 0) one["index"] = true;
        one["type"] = Name(p.PropertyType, nullability.Create(p));
        if (p.GetSetMethod() is not null) one["set"] = true;
        all[p.Name] = one;
    }
    foreach (var f in type.GetFields(Declared))
    {
        var one = new JsonObject();
        if (f.IsStatic) one["static"] = true;
        one["type"] = Name(f.FieldType, nullability.Create(f));
        if (!f.IsInitOnly && !f.IsLiteral) one["set"] = true;
        all[f.Name] = one;
    }
    foreach (var e in type.GetEvents(Declared)) all[e.Name] = new JsonObject { ["event"] = true };
    return new JsonObject(all.Select(p => KeyValuePair.Create(p.Key, (JsonNode)p.Value)));
}

JsonArray Parameters(MethodBase method) => new(method.GetParameters().Select(p =>
{
    var prefix = p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "";
    var type = p.ParameterType.IsByRef ? p.ParameterType.GetElementType()! : p.ParameterType;
    var suffix = p.IsOptional ? " = default" : "";
    return (JsonNode)$"{prefix}{p.Name}: {Name(type, nullability.Create(p))}{suffix}";
}).ToArray());

JsonArray Names(Type type) => new(type.GetMembers(Declared)
    .Where(m => m is PropertyInfo or FieldInfo or EventInfo || m is MethodInfo { IsSpecialName: false })
    .Select(m => m.Name).Distinct().Order(StringComparer.Ordinal).Select(n => (JsonNode)n).ToArray());

string Name(Type type, NullabilityInfo about)
{
    var mark = about.ReadState == NullabilityState.Nullable ? "?" : "";
    if (Nullable.GetUnderlyingType(type) is Type value) return $"{Plain(value)}?";
    return Plain(type) + (type.IsValueType ? "" : mark);
}

string Plain(Type type)
{
    if (type.IsArray) return $"{Plain(type.GetElementType()!)}[]";
    if (type.IsGenericType)
        return $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Plain))}>";
    return Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => type.Name,
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.Char => "char",
        TypeCode.Int16 => "short",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.String => "string",
        _ when type == typeof(void) => "void",
        _ when type == typeof(object) => "object",
        _ when type == typeof(nint) => "nint",
        _ => type.Name,
    };
}

// The order of reflection is not one to rely on.
JsonArray Sorted(IEnumerable<JsonNode> all) =>
    new(all.OrderBy(n => n.ToJsonString(), StringComparer.Ordinal).ToArray());
