using Example.ShoppingCart.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Xunit;

namespace StatefulServerless.Sdk.Tests;

/// <summary>
/// Guards the choice of Google.Protobuf's version (decision 17): 3.36 keeps the extensions of files in a dictionary that no lock protects, so
/// types of several files that are touched for the first time on several threads are unusable for the rest of the process.
/// </summary>
public sealed class GeneratedDescriptorTests
{
    private const int Threads = 4;
    private const int FilesOfEachThread = 10_000;
    private const int LongestChain = 4;

    [Fact]
    public void FromGeneratedCode_OnManyThreadsAtOnce_BuildsEachDescriptor()
    {
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            var last = ShoppingcartReflection.Descriptor;
            for (var number = 0; number < FilesOfEachThread; number++)
            {
                last = FileThatImports(number % LongestChain == 0 ? ShoppingcartReflection.Descriptor : last, $"of-thread-{thread}-{number}.proto");
            }
        });
    }

    private static FileDescriptor FileThatImports(FileDescriptor other, string name)
    {
        var file = new FileDescriptorProto { Name = name, Dependency = { other.Name } };
        return FileDescriptor.FromGeneratedCode(file.ToByteArray(), [other], new GeneratedClrTypeInfo(null, null, null));
    }
}
