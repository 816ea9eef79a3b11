namespace StatefulServerless.Benchmarks.Transcoding;

/// <summary>ASP.NET Core's routing middleware over some routes, without a server: one context is used again for every request.</summary>
internal sealed class AspNetRouting
{
    private readonly DefaultHttpContext _context = new();
    private readonly RequestDelegate _route;

    public AspNetRouting(IEnumerable<(string Method, string Template, string AspNetRoute)> routes)
    {
        var services = new ServiceCollection().AddLogging().AddRouting()
            .AddSingleton(new System.Diagnostics.DiagnosticListener("benchmark")).BuildServiceProvider();
        _context.RequestServices = services;
        var application = new ApplicationBuilder(services);
        application.UseRouting();
        // The endpoint middleware would run the endpoint; finding it is what is measured.
        application.Use(_ => _ => Task.CompletedTask);
        application.UseEndpoints(endpoints =>
        {
            foreach (var (method, _, route) in routes)
                endpoints.MapMethods(route, [method], _ => Task.CompletedTask);
        });
        _route = application.Build();
    }

    public bool Finds(string method, string path)
    {
        _context.SetEndpoint(null);
        _context.Request.RouteValues.Clear();
        _context.Request.Method = method;
        // The server hands the path over decoded once, but for the slash.
        _context.Request.Path = new PathString(path);
        _route(_context).GetAwaiter().GetResult();
        return _context.GetEndpoint() is not null;
    }
}
