// All the scenarios, by what they are about, and what they have in common.

using System.Net.Sockets;

static partial class Scenarios
{
    static readonly byte[] Four = [1, 2, 3, 4];
    static readonly CancellationToken Cancelled = new(true);
    const AddressFamily V4 = AddressFamily.InterNetwork;
    const AddressFamily V6 = AddressFamily.InterNetworkV6;

    public static IEnumerable<KeyValuePair<string, Action<Stage>>> All =>
        [.. Binding, .. Accepting, .. Connecting, .. Ending, .. Streaming, .. Failing, .. Options, .. Waiting];
}
