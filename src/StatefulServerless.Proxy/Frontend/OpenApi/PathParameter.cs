using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>One wildcard of a path.</summary>
/// <param name="Name">Its name in the path.</param>
/// <param name="Part">Where it stands.</param>
/// <param name="IsRest">Whether it takes any number of segments.</param>
/// <param name="Place">Its place among the wildcards of its part, from one on.</param>
internal sealed record PathParameter(string Name, HttpPathPart Part, bool IsRest, int Place)
{
    /// <summary>Whether it is all of what its variable takes, so that it has the type of the variable's field.</summary>
    public bool IsWholeVariable => Part is { Variable: not null, Pattern: "*" };

    /// <summary>What it takes and becomes, where its name and type do not say it.</summary>
    public string Description
    {
        get
        {
            var segments = IsRest ? "Any number of segments, none too; slashes between them are not escaped." : "";
            if (Part.Variable is not { } variable) return segments.Length > 0 ? segments : "Any one segment; it sets no field.";
            if (IsWholeVariable && Name == variable.Text) return "";
            var sets = IsWholeVariable || Part.Pattern == "**" ? $"Sets `{variable}`." : $"Wildcard {Place} of `{Part.Pattern}`, which sets `{variable}` as a whole.";
            return $"{sets} {segments}".Trim();
        }
    }
}
