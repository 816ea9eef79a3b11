namespace StatefulServerless.Transcoding;

/// <summary>The outcome of compiling HTTP rules: a usable API, or everything that is wrong with them.</summary>
/// <param name="Api">The API, or null if there are complaints.</param>
/// <param name="Complaints">Every complaint, each naming method and binding and the way out; empty if the API is usable.</param>
public sealed record HttpApiCompilation(HttpApi? Api, IReadOnlyList<string> Complaints);
