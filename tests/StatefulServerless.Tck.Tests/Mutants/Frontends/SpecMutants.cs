using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Functions;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>Frontends that say something wrong of themselves.</summary>
internal static class SpecMutants
{
    public static IReadOnlyList<FrontendMutant> All { get; } =
    [
        new("ready-fails-now-and-then", "F01", Spec((_, asked) =>
        {
            // The kit has asked three times before the case does.
            if (asked % 4 == 0) throw new RpcException(new Status(StatusCode.Internal, "not now"));
        })),
        new("persistence-id-is-empty", "F02", Spec((spec, _) => spec.PersistenceId = "")),
        new("persistence-id-has-a-space", "F02", Spec((spec, _) => spec.PersistenceId = "tck model")),
        new("service-has-a-leading-dot", "F02", Spec((spec, _) => spec.ServiceName = $".{spec.ServiceName}")),
        new("descriptors-are-cut-off", "F03", Spec((spec, _) => spec.Proto = ByteString.CopyFrom(spec.Proto.Span[..^10]))),
        new("import-is-missing", "F03", Spec((spec, _) => spec.Proto = WithImport(spec.Proto, "not/there.proto"))),
        new("options-are-lost", "F04", Spec((spec, _) => spec.Proto = ModelSpecs.Named("without-key")!.Proto)),
        new("service-is-not-in-the-set", "F04", Spec((spec, _) => spec.ServiceName = ModelSpecs.Named("unknown-service")!.ServiceName)),
        new("spec-changes", "F05", Spec((spec, asked) => spec.PersistenceId += $"-{asked}")),
        new("descriptors-change", "F05", Spec((spec, asked) => spec.Proto = WithImport(spec.Proto, asked % 2 == 0 ? "google/protobuf/any.proto" : "google/protobuf/empty.proto"))),
    ];

    private static Conduct Spec(Action<EntitySpec, int> change) => new()
    {
        Spec = (right, asked) =>
        {
            change(right, asked);
            return right;
        },
    };

    private static ByteString WithImport(ByteString proto, string name)
    {
        var set = FileDescriptorSet.Parser.ParseFrom(proto);
        set.File[^1].Dependency.Add(name);
        return set.ToByteString();
    }
}
