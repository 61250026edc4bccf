// .NET's own sockets: "sync" or "async" is the argument. One order a line from
// the standard input, one answer a line, as _orders.ts says.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

const int Small = 64, Large = 65_536;
var isSync = args is ["sync"];
while (Console.ReadLine() is { } line)
{
    using var order = JsonDocument.Parse(line);
    var port = order.RootElement.GetProperty("port").GetInt32();
    var clock = new Clock(order.RootElement.GetProperty("ms").GetDouble());
    var workload = order.RootElement.GetProperty("workload").GetString();
    if (isSync) DoSync(workload, port, clock);
    else await DoAsync(workload, port, clock);
    Console.WriteLine(FormattableString.Invariant(
        $"{{\"operations\":{clock.Operations},\"ms\":{clock.Elapsed}}}"));
}

static Socket Create() =>
    new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

static void DoSync(string? workload, int port, Clock clock)
{
    var bytes = new byte[workload == "roundTrip" ? Small : Large];
    Socket Open()
    {
        var socket = Create();
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }
    if (workload == "connect")
    {
        while (clock.Runs())
        {
            using var each = Open();
            each.Receive(bytes);
        }
        return;
    }
    using var socket = Open();
    socket.NoDelay = workload == "roundTrip";
    while (clock.Runs())
    {
        if (workload != "receive") socket.Send(bytes);
        if (workload == "send") continue;
        for (var count = 0; count < bytes.Length;)
            count += socket.Receive(bytes.AsSpan(count));
    }
    if (workload != "send") return;
    socket.Shutdown(SocketShutdown.Send);
    socket.Receive(bytes);
}

static async Task DoAsync(string? workload, int port, Clock clock)
{
    var bytes = new byte[workload == "roundTrip" ? Small : Large];
    async Task<Socket> Open()
    {
        var socket = Create();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }
    if (workload == "connect")
    {
        while (clock.Runs())
        {
            using var each = await Open();
            await each.ReceiveAsync(bytes);
        }
        return;
    }
    using var socket = await Open();
    socket.NoDelay = workload == "roundTrip";
    while (clock.Runs())
    {
        if (workload != "receive") await socket.SendAsync(bytes);
        if (workload == "send") continue;
        for (var count = 0; count < bytes.Length;)
            count += await socket.ReceiveAsync(bytes.AsMemory(count));
    }
    if (workload != "send") return;
    socket.Shutdown(SocketShutdown.Send);
    await socket.ReceiveAsync(bytes);
}

sealed class Clock(double limitMs)
{
    long started;

    public long Operations { get; private set; }

    public double Elapsed => Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    public bool Runs()
    {
        if (Operations == 0) started = Stopwatch.GetTimestamp();
        if (Elapsed >= limitMs) return false;
        Operations++;
        return true;
    }
}
