using StatefulServerless.Fuzzing.Targets;

namespace StatefulServerless.Fuzzing;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<string> Names { get; } = ["template", "path", "json", "wire", "descriptor"];

    public static IFuzzTarget Create(string name) => name switch
    {
        "template" => new TemplateTarget(),
        "path" => new PathTarget(),
        "json" => new JsonTarget(),
        "wire" => new WireTarget(),
        "descriptor" => new DescriptorTarget(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such target."),
    };
}
