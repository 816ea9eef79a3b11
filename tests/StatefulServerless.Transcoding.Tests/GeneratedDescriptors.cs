using System.Runtime.CompilerServices;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>
/// Builds the generated descriptors on one thread before any test runs: started by several test classes at once, Google.Protobuf's
/// type initializers were seen to fail with an IndexOutOfRangeException, after which every test of the process fails.
/// </summary>
internal static class GeneratedDescriptors
{
    [ModuleInitializer]
    internal static void Build()
    {
        _ = Tests.Kinds.KindsReflection.Descriptor.Name;
        _ = Tests.Cart.CartReflection.Descriptor.Name;
        _ = Tests.Bodies.BodiesReflection.Descriptor.Name;
        _ = Google.Api.HttpbodyReflection.Descriptor.Name;
        _ = Google.Rpc.ErrorDetailsReflection.Descriptor.Name;
    }
}
