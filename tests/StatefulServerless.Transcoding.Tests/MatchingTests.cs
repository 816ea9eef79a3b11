using Google.Api;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>Which binding a path finds, and what its variables take.</summary>
public sealed class MatchingTests
{
    private static readonly Transcript Served = Transcript.Of(RuntimeFiles.Service(
    [
        new HttpRule { Get = "/books" },
        new HttpRule { Get = "/books/{name}" },
        new HttpRule { Get = "/books/new" },
        new HttpRule { Put = "/books/{name}", Body = "*" },
        new HttpRule { Delete = "/books/{name}" },
        new HttpRule { Post = "/books/new", Body = "*" },
        new HttpRule { Get = "/books/{name}/pages/{number}" },
        new HttpRule { Get = "/books/*/cover" },
        new HttpRule { Post = "/books/{name}:read" },
        new HttpRule { Post = "/books/{name}:read:aloud" },
        new HttpRule { Get = "/files/{name=**}" },
        new HttpRule { Get = "/files/{name=**}/meta" },
        new HttpRule { Get = "/files/{name=**}/meta/size" },
        new HttpRule { Post = "/files/{name=**}:lock" },
        new HttpRule { Get = "/shelves/{name=shelf/*}" },
        new HttpRule { Get = "/shelves/{name=shelf/*}/books/{nested.name=book/**}/end" },
        new HttpRule { Get = "/caf%C3%A9/{name}" },
        new HttpRule { Get = "/deep/{nested.nested.name}" },
        new HttpRule { Get = "/back/a/b/c" },
        new HttpRule { Get = "/back/*/b/{name}" },
        new HttpRule { Get = "/back/{name=**}" },
        new HttpRule { Custom = new CustomHttpPattern { Kind = "HEAD", Path = "/books" } },
        new HttpRule { Custom = new CustomHttpPattern { Kind = "*", Path = "/any/{name}" } },
        new HttpRule { Get = "/any/{number}" },
        new HttpRule { Get = "/fixed/{name=one}" },
        new HttpRule { Post = "/verbs:list" },
    ]));

    private static HttpApi Api => Served.Api;

    [Theory]
    // Literals, one segment, and which wins.
    [InlineData("GET", "/books", "/books", "")]
    [InlineData("GET", "/books/b", "/books/{name}", "name=b")]
    [InlineData("GET", "/books/new", "/books/new", "")]
    [InlineData("PUT", "/books/new", "/books/{name}", "name=new")]
    [InlineData("DELETE", "/books/new", "/books/{name}", "name=new")]
    [InlineData("POST", "/books/new", "/books/new", "")]
    [InlineData("GET", "/books/b/pages/7", "/books/{name}/pages/{number}", "name=b,number=7")]
    [InlineData("GET", "/books/b/cover", "/books/*/cover", "")]
    [InlineData("HEAD", "/books", "/books", "")]
    [InlineData("GET", "/fixed/one", "/fixed/{name=one}", "name=one")]
    // Any method.
    [InlineData("GET", "/any/x", "/any/{number}", "number=x")]
    [InlineData("BREW", "/any/x", "/any/{name}", "name=x")]
    // Verbs.
    [InlineData("POST", "/books/b:read", "/books/{name}:read", "name=b")]
    [InlineData("POST", "/books/b%3Aread:read", "/books/{name}:read", "name=b:read")]
    [InlineData("POST", "/books/b:read:aloud", "/books/{name}:read:aloud", "name=b")]
    [InlineData("POST", "/books/a:b:read", "/books/{name}:read", "name=a:b")]
    [InlineData("POST", "/books/b:r%65ad", "/books/{name}:read", "name=b")]
    [InlineData("POST", "/b%6foks/%F0%9F%98%80%e2%82%AC:r%65ad", "/books/{name}:read", "name=😀€")]
    [InlineData("POST", "/books/b:read%3Aaloud", "/books/{name}:read:aloud", "name=b")]
    [InlineData("POST", "/files:lock", "/files/{name=**}:lock", "name=")]
    [InlineData("POST", "/files/a%2Fb/c%3a:lock", "/files/{name=**}:lock", "name=a%2Fb/c:")]
    [InlineData("GET", "/books/b:other", "/books/{name}", "name=b:other")]
    [InlineData("GET", "/books/b:read", "/books/{name}", "name=b:read")]
    [InlineData("GET", "/books/:read", "/books/{name}", "name=:read")]
    [InlineData("POST", "/files/a/b:lock", "/files/{name=**}:lock", "name=a/b")]
    [InlineData("POST", "/verbs:list", "/verbs:list", "")]
    // Several segments.
    [InlineData("GET", "/files", "/files/{name=**}", "name=")]
    [InlineData("GET", "/files/a", "/files/{name=**}", "name=a")]
    [InlineData("GET", "/files/a/b/c", "/files/{name=**}", "name=a/b/c")]
    [InlineData("GET", "/files/a/b/meta", "/files/{name=**}/meta", "name=a/b")]
    [InlineData("GET", "/files/meta", "/files/{name=**}/meta", "name=")]
    [InlineData("GET", "/files/a/meta/size", "/files/{name=**}/meta/size", "name=a")]
    [InlineData("GET", "/files/a/meta/x", "/files/{name=**}", "name=a/meta/x")]
    [InlineData("GET", "/shelves/shelf/1", "/shelves/{name=shelf/*}", "name=shelf/1")]
    [InlineData("GET", "/shelves/shelf/1/books/book/end", "/shelves/{name=shelf/*}/books/{nested.name=book/**}/end", "name=shelf/1,nested.name=book")]
    [InlineData("GET", "/shelves/shelf/1/books/book/2/3/end", "/shelves/{name=shelf/*}/books/{nested.name=book/**}/end", "name=shelf/1,nested.name=book/2/3")]
    [InlineData("GET", "/deep/x", "/deep/{nested.nested.name}", "nested.nested.name=x")]
    // Going back.
    [InlineData("GET", "/back/a/b/c", "/back/a/b/c", "")]
    [InlineData("GET", "/back/a/b/d", "/back/*/b/{name}", "name=d")]
    [InlineData("GET", "/back/a/x/c", "/back/{name=**}", "name=a/x/c")]
    [InlineData("GET", "/back/a/b", "/back/{name=**}", "name=a/b")]
    // Escapes: once, and slashes stay in what spans segments.
    [InlineData("GET", "/books/a%2Fb", "/books/{name}", "name=a/b")]
    [InlineData("GET", "/books/a%252Fb", "/books/{name}", "name=a%2Fb")]
    [InlineData("GET", "/books/a+b%20c", "/books/{name}", "name=a+b c")]
    [InlineData("GET", "/books/%e2%82%AC", "/books/{name}", "name=€")]
    [InlineData("GET", "/books/..%2fetc", "/books/{name}", "name=../etc")]
    [InlineData("GET", "/files/a%2Fb/c%20d", "/files/{name=**}", "name=a%2Fb/c d")]
    [InlineData("GET", "/files/a%2fb", "/files/{name=**}", "name=a%2fb")]
    [InlineData("GET", "/caf%c3%a9/x", "/caf%C3%A9/{name}", "name=x")]
    [InlineData("GET", "/b%6Foks", "/books", "")]
    [InlineData("GET", "/books/...", "/books/{name}", "name=...")]
    public void Path_OfABinding_FindsItAndItsVariables(string method, string path, string template, string variables)
    {
        var (binding, taken) = Served.Match(method, path);
        Assert.Equal(template, binding.Template);
        var names = binding.ParsedTemplate.Variables.Select(variable => variable.FieldPath);
        Assert.Equal(variables, string.Join(',', names.Select(name => $"{name}={taken[name]}")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/Books")]
    [InlineData("/books/")]
    [InlineData("/books//cover")]
    [InlineData("//books")]
    [InlineData("/books/b/pages")]
    [InlineData("/books/b/pages/")]
    [InlineData("/books/b/pages/7/8")]
    [InlineData("/books/b:read/pages")]
    [InlineData("/files/")]
    [InlineData("/files/a/")]
    [InlineData("/files/a//b")]
    [InlineData("/shelves/a/b")]
    [InlineData("/shelves/shelf")]
    [InlineData("/shelves/shelf/1/2")]
    [InlineData("/fixed/two")]
    [InlineData("/verbs")]
    [InlineData("/verbs:")]
    [InlineData("/books%2Fb")]
    [InlineData("/book")]
    [InlineData("/bookss")]
    public void Path_OfNoBinding_IsNotFound(string path) => Assert.Equal(HttpMatchKind.PathNotFound, Api.Match("GET", path).Kind);

    [Theory]
    [InlineData("PATCH", "/books", "GET,HEAD")]
    [InlineData("PATCH", "/books/b", "DELETE,GET,PUT")]
    [InlineData("PATCH", "/books/new", "DELETE,GET,POST,PUT")]
    [InlineData("get", "/books/b/cover", "GET")]
    [InlineData("GET", "/verbs:list", "POST")]
    [InlineData("PATCH", "/books/b:read", "DELETE,GET,POST,PUT")]
    public void Path_UnderAnotherMethod_SaysWhichAreAllowed(string method, string path, string allowed) =>
        Assert.Equal((HttpMatchKind.MethodNotAllowed, allowed), (Api.Match(method, path).Kind, string.Join(',', Api.Match(method, path).Allowed)));

    [Theory]
    [InlineData("", "slash")]
    [InlineData("*", "slash")]
    [InlineData("books", "slash")]
    [InlineData("/books/%zz", "malformed percent escape \"%zz\"")]
    [InlineData("/books/%", "malformed percent escape")]
    [InlineData("/books/%4", "malformed percent escape")]
    [InlineData("/books/%c0%ae", "not valid UTF-8")]
    [InlineData("/books/%ff", "not valid UTF-8")]
    [InlineData("/books/%ed%a0%80", "not valid UTF-8")]
    [InlineData("/books/%00", "NUL")]
    [InlineData("/books/.", "dot segment")]
    [InlineData("/books/../secret", "dot segment")]
    [InlineData("/books/%2e%2E/secret", "dot segment")]
    [InlineData("/books/.%2e", "dot segment")]
    [InlineData("/books/é", "percent-encoded")]
    [InlineData("/books/a b", "percent-encoded")]
    public void Path_ThatIsBroken_IsMalformed(string path, string reason)
    {
        var match = Api.Match("GET", path);
        Assert.Equal(HttpMatchKind.MalformedPath, match.Kind);
        Assert.Contains(reason, match.Reason);
    }

    [Theory]
    [InlineData("GET", "/books/b/pages/7", HttpMatchKind.Found)]
    [InlineData("POST", "/books/b:read:aloud", HttpMatchKind.Found)]
    [InlineData("POST", "/b%6Foks/%e2%82%ACb:r%65ad", HttpMatchKind.Found)]
    [InlineData("GET", "/files/a.b/c./meta/size", HttpMatchKind.Found)]
    [InlineData("GET", "/back/a/b/d", HttpMatchKind.Found)]
    [InlineData("DELETE", "/books/new", HttpMatchKind.Found)]
    [InlineData("GET", "/nowhere/b%20c", HttpMatchKind.PathNotFound)]
    [InlineData("GET", "/books/b/pages/7/8", HttpMatchKind.PathNotFound)]
    public void Path_OnceWarm_IsLookedUpWithoutAllocating(string method, string path, HttpMatchKind kind)
    {
        Assert.Equal(kind, Api.Match(method, path).Kind);
        Assert.Equal(0, Allocation.Of(() => Api.Match(method, path)));
    }

    [Fact]
    public void Path_LongerThanTheStackHolds_IsLookedUpWithoutAllocating()
    {
        var path = "/files/a%20b" + string.Concat(Enumerable.Repeat("/c", 500)) + "/meta";
        var (binding, variables) = Served.Match("GET", path);
        Assert.Equal("/files/{name=**}/meta", binding.Template);
        Assert.Equal(Uri.UnescapeDataString(path[7..^5]), variables["name"]);
        Assert.Equal(0, Allocation.Of(() => Api.Match("GET", path)));
    }

    [Fact]
    public void Path_OfManySegmentsAndColons_IsMatchedInLinearTime()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Served.Match("GET", "/files" + string.Concat(Enumerable.Repeat("/a", 100_000)));
        Served.Match("GET", "/books/" + new string(':', 100_000));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }
}
