using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Two fields of one number, of which one is read as the other.</summary>
internal readonly record struct FieldPair(FieldDescriptor Recorded, FieldDescriptor Found, Direction Direction)
{
    public FieldDescriptor Writer => Direction == Direction.IntoFunction ? Recorded : Found;

    public FieldDescriptor Reader => Direction == Direction.IntoFunction ? Found : Recorded;

    public override string ToString() =>
        $"file '{Found.File.Name}': field '{Recorded.FullName}' (number {Recorded.FieldNumber}) was {FieldText.Of(Recorded)}, "
        + $"is {FieldText.Of(Found)}{(Recorded.Name == Found.Name ? "" : $" with the name '{Found.Name}'")}";
}
