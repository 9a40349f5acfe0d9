namespace HealthPassport.Service.Access.Outside;

/// <summary>Lets requests out to the provider's hosts only, whatever its documents name, and follows no redirect.</summary>
internal sealed class AllowedHosts(IReadOnlyCollection<string> authorities) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = true, ConnectTimeout = TimeSpan.FromSeconds(5) })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is Uri uri && authorities.Contains(uri.Authority) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException("The provider names a host that no setting allows.");
}
