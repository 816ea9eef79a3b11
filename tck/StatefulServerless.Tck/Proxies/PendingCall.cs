using System.Text.Json.Nodes;

namespace StatefulServerless.Tck.Proxies;

/// <summary>A call that the script has made and may still wait for.</summary>
/// <param name="Answer">What comes of it.</param>
/// <param name="Cancellation">The caller may leave.</param>
internal sealed record PendingCall(Task<JsonObject> Answer, CancellationTokenSource Cancellation);
