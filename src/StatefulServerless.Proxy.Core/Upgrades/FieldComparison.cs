using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Says what a changed field means for what is written as the one and read as the other.</summary>
internal sealed class FieldComparison(SpecDifferences differences, EnumComparison enums)
{
    private const string WayOut = "give what is new a number of its own";

    /// <summary>A field that is gone. Its number stays taken, for the journal remembers it.</summary>
    public void Removed(FieldDescriptor recorded, MessagePair messages)
    {
        var gone = $"file '{messages.Found.File.Name}': field '{recorded.FullName}' (number {recorded.FieldNumber}, {FieldText.Of(recorded)}) is gone";
        if (messages.Direction == Direction.OutOfFunction && recorded.IsRequired)
            differences.Refuse(Change(recorded, $"{gone}, and clients require it", "bring it back"));
        else
            differences.Note($"{gone}; what is stored of it is not read any more");
    }

    /// <summary>A field that was not there, and without which nothing is read.</summary>
    public void AddedAsRequired(FieldDescriptor found, MessagePair messages) => differences.Refuse(SpecChange.Of(
        SpecChange.FieldChanged,
        $"{messages.Recorded.FullName}.{found.Name}",
        $"file '{found.File.Name}': field '{found.FullName}' (number {found.FieldNumber}) is new and required, so nothing that was written before can be read",
        "make it optional"));

    /// <returns>Whether the types that the fields refer to can be compared further.</returns>
    public bool Compare(FieldPair fields, bool isOverHttp)
    {
        if (isOverHttp && fields.Recorded.JsonName != fields.Found.JsonName)
            differences.Note($"file '{fields.Found.File.Name}': field '{fields.Recorded.FullName}' (number {fields.Recorded.FieldNumber}) is called "
                + $"'{fields.Found.JsonName}' in JSON, and was '{fields.Recorded.JsonName}'; HTTP clients must follow");
        var fit = FieldFit.Of(fields.Writer, fields.Reader);
        Report(fields, fit);
        if (fit != Fit.Unreadable && fields.Reader.FieldType == FieldType.Enum)
            enums.Compare(fields, isOverHttp);
        return fit != Fit.Unreadable;
    }

    /// <summary>Fields whose messages are too many to be compared.</summary>
    public void RefuseUncompared(FieldPair fields) =>
        differences.Refuse(Change(fields.Recorded, $"{fields}: too many messages have other names than those that they replace", "keep the names"));

    private void Report(FieldPair fields, Fit fit)
    {
        if (fit == Fit.Unreadable)
            differences.Refuse(Change(fields.Recorded, $"{fields}, which cannot be read one as the other", WayOut));
        else if (fit == Fit.Partial && fields.Direction == Direction.IntoFunction)
            differences.Refuse(Change(fields.Recorded, $"{fields}, which keeps only a part of what was written", WayOut));
        else if (fit == Fit.Partial)
            differences.Note($"{fields}; clients that are not compiled again read only a part of it");
        else if (fit == Fit.Cast)
            differences.Note($"{fields}; numbers that do not fit are read as others");
    }

    private static SpecChange Change(FieldDescriptor recorded, string defect, string wayOut) =>
        SpecChange.Of(SpecChange.FieldChanged, recorded.FullName, defect, wayOut);
}
