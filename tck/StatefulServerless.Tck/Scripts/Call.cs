using System.Globalization;
using System.Text.Json.Nodes;

namespace StatefulServerless.Tck.Scripts;

/// <summary>A verb at work: its step, with all variables filled in.</summary>
/// <typeparam name="TScene">What it works on.</typeparam>
/// <param name="Step">The step as it stands in the file.</param>
/// <param name="Scene">What it works on.</param>
/// <param name="Argument">What it takes, filled in.</param>
/// <param name="CancellationToken">Ends with the case's time.</param>
internal sealed record Call<TScene>(Step Step, TScene Scene, JsonNode? Argument, CancellationToken CancellationToken)
    where TScene : Scene
{
    public JsonObject Body => Argument as JsonObject ?? [];

    public TimeSpan Patience => Scene.PatienceFor(Step);

    /// <summary>The name of the stream or call that it is about.</summary>
    public string On(string usual) => Scene.Variables.Fill(Step.On, usual);

    public string? Text(string key) => Body[key]?.ToString();

    public long? Number(string key) => Body[key] is { } node ? long.Parse(node.ToString(), CultureInfo.InvariantCulture) : null;
}
