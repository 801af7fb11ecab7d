// The container app: the bot, and beside each instance a collector that passes its figures on.
param name string
param location string
param image string
param registry string
param host string
param fewest int
param most int
param cpu string
param memory string
param mostConversations int
param redis string
@allowed(['Primary', 'Secondary'])
param redisKey string
@secure()
param operatorKey string
@secure()
param directLineSecret string
param operatorName string
param operatorContact string
param identity string
param workspace string
param insights string
param subnet string
param subnetPrefix string

@description('The networks that the ingress calls from. Log line 4007 tells when this is wrong.')
param trustedProxies string[] = ['100.100.0.0/16', subnetPrefix]

var port = 8080
var ownHost = '${name}.${environment.properties.defaultDomain}'
var publicHost = empty(host) ? ownHost : host
// The probes call by address; this gives them a name that the bot answers to.
var probeHeaders = [{ name: 'Host', value: 'localhost' }]
var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource user 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: identity }
resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = { name: workspace }
resource appInsights 'Microsoft.Insights/components@2020-02-02' existing = { name: insights }
resource images 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = if (!empty(registry)) { name: registry }
resource cluster 'Microsoft.Cache/redisEnterprise@2025-07-01' existing = {
  name: redis
  resource database 'databases' existing = { name: 'default' }
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registry)) {
  name: guid(resourceGroup().id, registry, identity)
  scope: images
  properties: { principalId: user.properties.principalId, principalType: 'ServicePrincipal', roleDefinitionId: acrPull }
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
    vnetConfiguration: { infrastructureSubnetId: subnet, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

var keys = cluster::database.listKeys()
var redisPassword = redisKey == 'Primary' ? keys.primaryKey : keys.secondaryKey
var secrets = [
  {
    name: 'redis'
    value: '${cluster.properties.hostName}:${cluster::database.properties.port},password=${redisPassword},ssl=true,abortConnect=false'
  }
  { name: 'operator-key', value: operatorKey }
  { name: 'insights', value: appInsights.properties.ConnectionString }
]

var settings = [
  { name: 'Urls', value: 'http://0.0.0.0:${port}' }
  { name: 'AllowedHosts', value: join(union([publicHost, ownHost], ['localhost']), ';') }
  { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
  { name: 'MicrosoftAppId', value: user.properties.clientId }
  { name: 'MicrosoftAppTenantId', value: user.properties.tenantId }
  { name: 'State__Folder', value: '/state/bot' }
  { name: 'Redis__Connection', secretRef: 'redis' }
  { name: 'Redis__Prefix', value: name }
  { name: 'DirectLine__MaxConversations', value: string(mostConversations) }
  { name: 'Operator__Name', value: operatorName }
  { name: 'Operator__Contact', value: operatorContact }
  { name: 'Operator__Key', secretRef: 'operator-key' }
  { name: 'Telemetry__OtlpEndpoint', value: 'http://localhost:4318' }
  { name: 'Logging__Console__FormatterName', value: 'json' }
  { name: 'DOTNET_EnableDiagnostics', value: '0' }
]
var proxySettings = [for (network, i) in trustedProxies: { name: 'Proxy__Trusted__${i}', value: network }]
var minting = empty(directLineSecret) ? [] : [{ name: 'DirectLine__Secret', secretRef: 'directline' }]
var mintingSecret = empty(directLineSecret) ? [] : [{ name: 'directline', value: directLineSecret }]

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${user.id}': {} } }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      // The new revision takes over when it is ready; the old one ends its turns.
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: port, transport: 'auto', allowInsecure: false }
      registries: empty(registry) ? [] : [{ server: images!.properties.loginServer, identity: user.id }]
      secrets: concat(secrets, mintingSecret)
    }
    template: {
      // 30 seconds are the host's own time to stop.
      terminationGracePeriodSeconds: 45
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json(cpu), memory: memory }
          env: concat(settings, proxySettings, minting)
          volumeMounts: [{ volumeName: 'state', mountPath: '/state' }]
          probes: [
            // A new instance gets no traffic before all its parts are in order. Later a lost Redis must not take every instance out:
            // they still give support lines (docs/decisions/0016-not-ready-still-serves.md).
            { type: 'Startup', httpGet: { path: '/health/ready', port: port, httpHeaders: probeHeaders }, periodSeconds: 5, failureThreshold: 24 }
            { type: 'Readiness', httpGet: { path: '/health/live', port: port, httpHeaders: probeHeaders }, periodSeconds: 5, failureThreshold: 2 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: port, httpHeaders: probeHeaders }, periodSeconds: 10, failureThreshold: 6 }
          ]
        }
        {
          name: 'collector'
          image: 'docker.io/otel/opentelemetry-collector-contrib:0.124.1'
          args: ['--config=env:COLLECTOR_CONFIGURATION']
          resources: { cpu: json('0.25'), memory: '0.5Gi' }
          env: [
            { name: 'COLLECTOR_CONFIGURATION', value: loadTextContent('collector.yaml') }
            { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', secretRef: 'insights' }
          ]
        }
      ]
      volumes: [{ name: 'state', storageType: 'EmptyDir' }]
      scale: {
        minReplicas: fewest
        maxReplicas: most
        // Processor time is what a message costs; an open socket that is silent costs memory alone.
        rules: [{ name: 'cpu', custom: { type: 'cpu', metadata: { type: 'Utilization', value: '60' } } }]
      }
    }
  }
  dependsOn: [pull]
}

output host string = publicHost
