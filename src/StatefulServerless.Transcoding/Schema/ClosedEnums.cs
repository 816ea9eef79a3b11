using System.Runtime.CompilerServices;
using Google.Protobuf.Reflection;
using EnumKind = Google.Protobuf.Reflection.FeatureSet.Types.EnumType;

namespace StatefulServerless.Transcoding.Schema;

/// <summary>
/// Knows which enums are closed, so that numbers without a name count as unknown fields: those of proto2 files, and in files of an edition
/// those with <c>features.enum_type = CLOSED</c>, given for the enum or for the file. Google.Protobuf resolves features, but keeps this one
/// to itself and takes it out of the options that it shows.
/// </summary>
internal static class ClosedEnums
{
    // A file's proto is cloned each time it is asked for, and may have very many enums.
    private static readonly ConditionalWeakTable<FileDescriptor, StrongBox<bool>> Files = [];

    public static bool Contains(EnumDescriptor type) => Own(type.ToProto().Options?.Features) ?? IsDefaultOf(type.File);

    private static bool IsDefaultOf(FileDescriptor file) => Files.GetValue(file, static file =>
    {
        var proto = file.ToProto();
        return new StrongBox<bool>(Own(proto.Options?.Features) ?? proto.Syntax is "" or "proto2");
    }).Value;

    private static bool? Own(FeatureSet? features) => features is { HasEnumType: true } ? features.EnumType == EnumKind.Closed : null;
}
