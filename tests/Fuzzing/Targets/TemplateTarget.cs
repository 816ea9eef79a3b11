using System.Text;
using StatefulServerless.Fuzzing.Mutations;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Fuzzing.Targets;

/// <summary>The template parser: a template or a fault; a template's shape is a template of the same shape.</summary>
internal sealed class TemplateTarget : IFuzzTarget
{
    public string Name => "template";

    public IMutator Mutator { get; } = new ByteMutator("/", "*", "**", "{", "}", "{a}", "{a=", "{a.b_1=c/*}", "=", ":", ":verb", "%2F", "%25", "%c3%a9", "é", "..", ".", "/{a=**}", "%");

    public string Run(byte[] input)
    {
        var template = TemplateParser.TryParse(Encoding.UTF8.GetString(input), out var fault);
        if (template is null)
            return Trial.Plain(fault ?? throw new BrokenPromiseException("no template, and no fault"));
        if (fault is not null)
            throw new BrokenPromiseException("a template, and a fault");
        Expect(template);
        return $"{Kinds(template)}{(template.Verb.Length > 0 ? ":verb" : "")} {template.Variables.Length} {template.Variables.Any(variable => variable.IsMultiSegment)}";
    }

    private static void Expect(PathTemplate template)
    {
        if (template.Variables.Any(variable => variable.First < 0 || variable.First + variable.Count > template.Segments.Length))
            throw new BrokenPromiseException("a variable reaches beyond the segments");
        // A shape is for people: its verb is decoded, and a verb of colons can only follow a brace. Escapes make it longer than the limit.
        if (!template.Verb.All(char.IsAsciiLetterOrDigit) || template.Shape.Length > 8192)
            return;
        if (TemplateParser.TryParse(template.Shape, out var fault)?.Shape != template.Shape)
            throw new BrokenPromiseException($"the shape is no template of the same shape\n{template.Shape}: {fault}");
    }

    private static string Kinds(PathTemplate template) => string.Concat(template.Segments.Take(4).Select(segment => segment.Kind switch
    {
        SegmentKind.One => "*",
        SegmentKind.Rest => "**",
        _ when segment.Literal.Any(char.IsControl) => "c",
        _ when segment.Literal.Any(character => character > '~') => "u",
        _ when segment.Literal.Contains('/') => "s",
        _ => "l",
    }));
}
