using System.Text;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Fields;

/// <summary>
/// A field inside of a message, such as <c>user.address.city</c>, each step by proto or JSON name. Writing it makes a nested message for
/// each step; protobuf merges these with what else is written for the same fields.
/// </summary>
internal sealed class FieldPath
{
    private readonly FieldTable[] _steps;

    private FieldPath(FieldTable[] steps)
    {
        _steps = steps;
        Canonical = string.Join('.', steps.Select(step => step.Name));
        OneofChoices = [.. steps.Index().Where(each => each.Item.OneofIndex >= 0).Select(each =>
            new OneofChoice($"{string.Join('.', steps.Take(each.Index).Select(parent => parent.Name))}#{each.Item.OneofIndex}", each.Item.Name))];
    }

    /// <summary>The path in proto names, whichever names it was written with.</summary>
    public string Canonical { get; }

    public FieldTable Leaf => _steps[^1];

    /// <summary>The path for those outside.</summary>
    public HttpFieldPath Public => new([.. _steps.Select(step => step.Descriptor)]);

    /// <summary>What this path chooses in the oneofs on its way.</summary>
    public OneofChoice[] OneofChoices { get; }

    /// <summary>Whether both paths choose in one oneof, but not the same member.</summary>
    public bool ExcludesByOneof(FieldPath other) =>
        OneofChoices.Any(own => other.OneofChoices.Any(theirs => own.Oneof == theirs.Oneof && own.Member != theirs.Member));

    /// <summary>Resolves a path; answers null with the fault if a step is missing or leads through something that is no plain message.</summary>
    public static FieldPath? TryResolve(MessageTable root, string path, out string? fault)
    {
        var names = path.Split('.');
        var steps = new FieldTable[names.Length];
        var message = root;
        for (var i = 0; i < names.Length; i++)
        {
            fault = message is null ? FaultOfStep(steps[i - 1]) : null;
            if (fault is not null)
                return null;

            if (message!.FindByName(Encoding.UTF8.GetBytes(names[i])) is not { } step)
            {
                fault = $"`{Excerpt.Of(names[i])}` is no field of {message.FullName}; its fields are {Excerpt.List(message.FieldNames)}";
                return null;
            }

            steps[i] = step;
            message = step is { IsMessage: true, IsMap: false, IsRepeated: false, WellKnown: WellKnownType.None } ? step.Message : null;
        }

        fault = null;
        return new FieldPath(steps);
    }

    /// <summary>Writes a value for the path from its text, which is its JSON form without quotes.</summary>
    /// <exception cref="TranscodingException">The text is no value of the field.</exception>
    public void Write(ReadOnlySpan<byte> text, WireBuffer output) => WriteStep(0, text, output);

    private void WriteStep(int index, ReadOnlySpan<byte> text, WireBuffer output)
    {
        if (index == _steps.Length - 1)
        {
            TextValue.Write(Leaf, text, output);
            return;
        }

        var mark = output.BeginMessage(_steps[index].Tag);
        WriteStep(index + 1, text, output);
        output.EndMessage(mark);
    }

    private static string FaultOfStep(FieldTable step)
    {
        var kind = step.IsMap ? "a map" : step.IsRepeated ? "repeated" : step.IsMessage ? $"a {step.Message.FullName}" : "a scalar";
        return $"{step.Display} is {kind}: a path cannot lead through it";
    }
}
