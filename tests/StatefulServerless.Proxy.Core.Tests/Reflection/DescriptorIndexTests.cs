using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Reflection;

namespace StatefulServerless.Proxy.Core.Tests.Reflection;

public sealed class DescriptorIndexTests
{
    private readonly DescriptorIndex _index = new(Library.Files);

    [Theory]
    [InlineData("base.proto")]
    [InlineData("lib/library.proto")]
    public void File_ByItsName_IsFound(string name) => Assert.Equal(name, _index.FindFile(name)?.Name);

    [Theory]
    [InlineData("library.proto")]
    [InlineData("lib/Library.proto")]
    [InlineData("")]
    public void File_ByAnotherName_IsNotFound(string name) => Assert.Null(_index.FindFile(name));

    [Theory]
    [InlineData("lib.Shelf", "lib/library.proto")]
    [InlineData("lib.Shelf.name", "lib/library.proto")]
    [InlineData("lib.Shelf.kind", "lib/library.proto")]
    [InlineData("lib.Shelf.Book", "lib/library.proto")]
    [InlineData("lib.Shelf.Book.Page", "lib/library.proto")]
    [InlineData("lib.Shelf.Book.Page.number", "lib/library.proto")]
    [InlineData("lib.Shelf.Size", "lib/library.proto")]
    [InlineData("lib.Shelf.SMALL", "lib/library.proto")]
    [InlineData("lib.Shelf.nested_extension", "lib/library.proto")]
    [InlineData("lib.extension", "lib/library.proto")]
    [InlineData("lib.Library", "lib/library.proto")]
    [InlineData("lib.Library.Lend", "lib/library.proto")]
    [InlineData("Color", "base.proto")]
    [InlineData("RED", "base.proto")]
    [InlineData("Base", "base.proto")]
    public void Symbol_OfEveryKind_IsFoundInItsFile(string symbol, string file) => Assert.Equal(file, _index.FindSymbol(symbol)?.Name);

    [Theory]
    [InlineData("lib")]
    [InlineData("lib.shelf")]
    [InlineData(".lib.Shelf")]
    [InlineData("lib.Shelf.Size.SMALL")]
    [InlineData("Shelf")]
    [InlineData("")]
    public void Symbol_ThatIsNone_IsNotFound(string symbol) => Assert.Null(_index.FindSymbol(symbol));

    [Theory]
    [InlineData(100, "lib/library.proto")]
    [InlineData(150, "lib/library.proto")]
    [InlineData(101, null)]
    public void Extension_ByItsNumber_IsFoundInItsFile(int number, string? file) => Assert.Equal(file, _index.FindExtension("Base", number)?.Name);

    [Fact]
    public void ExtensionNumbers_OfAMessage_AreAllOfThem()
    {
        Assert.Equal([100, 150], _index.ExtensionNumbersOf("Base"));
        Assert.Equal([], _index.ExtensionNumbersOf("lib.Shelf.Book"));
        Assert.Null(_index.ExtensionNumbersOf("lib.Library"));
        Assert.Null(_index.ExtensionNumbersOf("lib.Nothing"));
    }

    [Fact]
    public void File_WithANameThatIsTaken_StaysBehind()
    {
        var second = FileDescriptor.BuildFromByteStrings([new FileDescriptorProto { Name = "base.proto", Package = "other" }.ToByteString()]);
        Assert.Equal("", new DescriptorIndex([.. Library.Files, .. second]).FindFile("base.proto")!.Package);
    }
}
